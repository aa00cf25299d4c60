"""Sentences with their syntax, written by hand for the claim tests, and reports made of them.

A word is `TEXT/LEMMA/UPOS/XPOS/HEAD/RELATION`; HEAD counts from 0, -1 is the root.
"""

import re
from collections.abc import Mapping

from variorum.types.marks import AnnotatedReport, Entity, Event, Mention, Quotation, Sentence, TimeRef, Token
from variorum.types.report import Report
from variorum.types.text import Span

_NO_SPACE_BEFORE = re.compile(r" (?=[,.?”])")

CLAUSES = {
    "relative": (
        "The/the/DET/DT/1/det baker/baker/NOUN/NN/11/nsubj:pass ,/,/PUNCT/,/5/punct who/who/PRON/WP/5/nsubj "
        "had/have/AUX/VBD/5/aux hidden/hide/VERB/VBN/1/acl:relcl in/in/ADP/IN/8/case the/the/DET/DT/8/det "
        "cellar/cellar/NOUN/NN/5/obl ,/,/PUNCT/,/1/punct was/be/AUX/VBD/11/aux:pass "
        "arrested/arrest/VERB/VBN/-1/root on/on/ADP/IN/13/case Tuesday/Tuesday/PROPN/NNP/11/obl "
        "and/and/CCONJ/CC/15/cc charged/charge/VERB/VBN/11/conj with/with/ADP/IN/17/case "
        "arson/arson/NOUN/NN/15/obl ././PUNCT/./11/punct "
    ),
    "purpose": (
        "Divers/diver/NOUN/NNS/1/nsubj used/use/VERB/VBD/-1/root ropes/rope/NOUN/NNS/1/obj to/to/PART/TO/4/mark "
        "free/free/VERB/VB/1/advcl nine/nine/NUM/CD/6/nummod sailors/sailor/NOUN/NNS/4/obj "
        "from/from/ADP/IN/9/case the/the/DET/DT/9/det wreck/wreck/NOUN/NN/4/obl ././PUNCT/./1/punct "
    ),
    "gapped": (
        "Two/two/NUM/CD/1/nummod miners/miner/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
        "killed/kill/VERB/VBN/-1/root and/and/CCONJ/CC/6/cc six/six/NUM/CD/6/nsubj:pass "
        "injured/injure/VERB/VBN/3/conj on/on/ADP/IN/8/case Friday/Friday/PROPN/NNP/3/obl "
        "when/when/ADV/WRB/12/advmod a/a/DET/DT/11/det tunnel/tunnel/NOUN/NN/12/nsubj "
        "collapsed/collapse/VERB/VBD/6/advcl ././PUNCT/./3/punct "
    ),
    "participles": (
        "The/the/DET/DT/1/det ferry/ferry/NOUN/NN/2/nsubj sank/sink/VERB/VBD/-1/root off/off/ADP/IN/4/case "
        "Corran/Corran/PROPN/NNP/2/obl ,/,/PUNCT/,/6/punct killing/kill/VERB/VBG/2/advcl "
        "three/three/NUM/CD/8/nummod people/people/NOUN/NNS/6/obj and/and/CCONJ/CC/10/cc "
        "injuring/injure/VERB/VBG/6/conj twelve/twelve/NUM/CD/10/obj ././PUNCT/./2/punct "
    ),
    "cleft": (
        "It/it/PRON/PRP/3/nsubj was/be/AUX/VBD/3/cop the/the/DET/DT/3/det caretaker/caretaker/NOUN/NN/-1/root "
        "who/who/PRON/WP/5/nsubj found/find/VERB/VBD/3/acl:relcl the/the/DET/DT/7/det body/body/NOUN/NN/5/obj "
        "././PUNCT/./3/punct "
    ),
    "notice": (
        "An/a/DET/DT/2/det earlier/early/ADJ/JJR/2/amod version/version/NOUN/NN/3/nsubj gave/give/VERB/VBD/-1/root "
        "a/a/DET/DT/6/det wrong/wrong/ADJ/JJ/6/amod price/price/NOUN/NN/3/obj ././PUNCT/./3/punct "
    ),
    "withheld": (
        "The/the/DET/DT/1/det firm/firm/NOUN/NN/2/nsubj declined/decline/VERB/VBD/-1/root to/to/PART/TO/4/mark "
        "say/say/VERB/VB/2/xcomp how/how/ADV/WRB/6/advmod many/many/ADJ/JJ/7/amod jobs/job/NOUN/NNS/10/nsubj "
        "were/be/AUX/VBD/10/cop at/at/ADP/IN/10/case risk/risk/NOUN/NN/4/ccomp ././PUNCT/./2/punct "
    ),
    "planned": (
        "The/the/DET/DT/1/det court/court/NOUN/NN/3/nsubj:pass is/be/AUX/VBZ/3/aux:pass "
        "expected/expect/VERB/VBN/-1/root to/to/PART/TO/5/mark rule/rule/VERB/VB/3/xcomp on/on/ADP/IN/7/case "
        "Friday/Friday/PROPN/NNP/5/obl ././PUNCT/./3/punct "
    ),
    "raising": (
        "Rescuers/rescuer/NOUN/NNS/1/nsubj began/begin/VERB/VBD/-1/root to/to/PART/TO/3/mark "
        "search/search/VERB/VB/1/xcomp the/the/DET/DT/5/det valley/valley/NOUN/NN/3/obj and/and/CCONJ/CC/7/cc "
        "found/find/VERB/VBD/1/conj a/a/DET/DT/9/det glove/glove/NOUN/NN/7/obj ././PUNCT/./1/punct "
    ),
    "condition": (
        "If/if/SCONJ/IN/3/mark the/the/DET/DT/2/det dam/dam/NOUN/NN/3/nsubj breaks/break/VERB/VBZ/9/advcl "
        ",/,/PUNCT/,/3/punct the/the/DET/DT/6/det village/village/NOUN/NN/9/nsubj:pass will/will/AUX/MD/9/aux "
        "be/be/AUX/VB/9/aux:pass flooded/flood/VERB/VBN/-1/root ././PUNCT/./9/punct "
    ),
    "framed": (
        "The/the/DET/DT/1/det train/train/NOUN/NN/2/nsubj struck/strike/VERB/VBD/7/ccomp a/a/DET/DT/4/det "
        "bus/bus/NOUN/NN/2/obj ,/,/PUNCT/,/7/punct police/police/NOUN/NN/7/nsubj said/say/VERB/VBD/-1/root "
        "././PUNCT/./7/punct "
    ),
    "nobody": (
        "Nobody/nobody/PRON/NN/2/nsubj:pass was/be/AUX/VBD/2/cop hurt/hurt/ADJ/JJ/-1/root in/in/ADP/IN/5/case "
        "the/the/DET/DT/5/det blast/blast/NOUN/NN/2/obl ././PUNCT/./2/punct "
    ),
    "support": (
        "Troops/troops/NOUN/NNS/1/nsubj carried/carry/VERB/VBD/-1/root out/out/ADP/RP/1/compound:prt "
        "a/a/DET/DT/4/det search/search/NOUN/NN/1/obj of/of/ADP/IN/7/case the/the/DET/DT/7/det "
        "harbour/harbour/NOUN/NN/4/nmod ././PUNCT/./1/punct "
    ),
    "lives": (
        "The/the/DET/DT/1/det storm/storm/NOUN/NN/2/nsubj claimed/claim/VERB/VBD/-1/root the/the/DET/DT/4/det "
        "lives/life/NOUN/NNS/2/obj of/of/ADP/IN/7/case four/four/NUM/CD/7/nummod farmers/farmer/NOUN/NNS/4/nmod "
        "and/and/CCONJ/CC/9/cc left/leave/VERB/VBD/2/conj 9,000/9,000/NUM/CD/11/nummod homes/home/NOUN/NNS/9/obj "
        "without/without/ADP/IN/13/case power/power/NOUN/NN/11/nmod ././PUNCT/./2/punct "
    ),
    "suspected": (
        "The/the/DET/DT/1/det driver/driver/NOUN/NN/3/nsubj:pass is/be/AUX/VBZ/3/aux:pass "
        "suspected/suspect/VERB/VBN/-1/root of/of/SCONJ/IN/5/mark stealing/steal/VERB/VBG/3/advcl "
        "the/the/DET/DT/7/det lorry/lorry/NOUN/NN/5/obj ././PUNCT/./3/punct "
    ),
    "copula": (
        "Lena/Lena/PROPN/NNP/5/nsubj Orsk/Orsk/PROPN/NNP/0/flat is/be/AUX/VBZ/5/cop a/a/DET/DT/5/det "
        "former/former/ADJ/JJ/5/amod judge/judge/NOUN/NN/-1/root ././PUNCT/./5/punct "
    ),
    "decided": (
        "Ministers/minister/NOUN/NNS/1/nsubj decided/decide/VERB/VBD/-1/root to/to/PART/TO/3/mark "
        "close/close/VERB/VB/1/xcomp the/the/DET/DT/5/det mine/mine/NOUN/NN/3/obj and/and/CCONJ/CC/7/cc "
        "dismiss/dismiss/VERB/VB/3/conj 300/300/NUM/CD/9/nummod workers/worker/NOUN/NNS/7/obj ././PUNCT/./1/punct "
    ),
    "dressed": (
        "A/a/DET/DT/1/det man/man/NOUN/NN/6/nsubj dressed/dress/VERB/VBD/1/acl as/as/ADP/IN/5/case "
        "a/a/DET/DT/5/det nurse/nurse/NOUN/NN/2/obl walked/walk/VERB/VBD/-1/root into/into/ADP/IN/9/case "
        "the/the/DET/DT/9/det ward/ward/NOUN/NN/6/obl ././PUNCT/./6/punct "
    ),
    "custody": (
        "The/the/DET/DT/1/det suspect/suspect/NOUN/NN/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
        "taken/take/VERB/VBN/-1/root into/into/ADP/IN/5/case custody/custody/NOUN/NN/3/obl "
        "near/near/ADP/IN/8/case the/the/DET/DT/8/det border/border/NOUN/NN/3/obl ././PUNCT/./3/punct "
    ),
    "recalled": (
        "The/the/DET/DT/1/det company/company/NOUN/NN/2/nsubj called/call/VERB/VBD/-1/root "
        "back/back/ADV/RB/2/compound:prt 3,000/3,000/NUM/CD/5/nummod kettles/kettle/NOUN/NNS/2/obj "
        "that/that/PRON/WDT/8/nsubj had/have/AUX/VBD/8/aux overheated/overheat/VERB/VBN/5/acl:relcl "
        "././PUNCT/./2/punct "
    ),
    "object": (
        "Police/police/NOUN/NNS/1/nsubj found/find/VERB/VBD/-1/root and/and/CCONJ/CC/3/cc "
        "arrested/arrest/VERB/VBD/1/conj the/the/DET/DT/5/det thief/thief/NOUN/NN/1/obj ././PUNCT/./1/punct "
    ),
    "failed": (
        "The/the/DET/DT/1/det probe/probe/NOUN/NN/2/nsubj failed/fail/VERB/VBD/-1/root to/to/PART/TO/4/mark "
        "enter/enter/VERB/VB/2/xcomp orbit/orbit/NOUN/NN/4/obj ././PUNCT/./2/punct "
    ),
    "question": (
        "Why/why/ADV/WRB/4/advmod did/do/AUX/VBD/4/aux the/the/DET/DT/3/det bridge/bridge/NOUN/NN/4/nsubj "
        "fall/fall/VERB/VB/-1/root ?/?/PUNCT/./4/punct "
    ),
    "command": (
        "Hold/hold/VERB/VB/-1/root the/the/DET/DT/2/det lid/lid/NOUN/NN/0/obj down/down/ADV/RP/0/compound:prt "
        "and/and/CCONJ/CC/5/cc call/call/VERB/VB/0/conj the/the/DET/DT/7/det helpline/helpline/NOUN/NN/5/obj "
        "././PUNCT/./0/punct "
    ),
    "wrapped": (
        "“/“/PUNCT/``/3/punct The/the/DET/DT/2/det roof/roof/NOUN/NN/3/nsubj gave/give/VERB/VBD/8/ccomp "
        "way/way/ADV/RB/3/obj ,/,/PUNCT/,/3/punct ”/”/PUNCT/''/3/punct Varga/Varga/PROPN/NNP/8/nsubj "
        "told/tell/VERB/VBD/-1/root reporters/reporter/NOUN/NNS/8/iobj ././PUNCT/./8/punct "
    ),
    "toll": (
        "The/the/DET/DT/2/det death/death/NOUN/NN/2/compound toll/toll/NOUN/NN/4/nsubj has/have/AUX/VBZ/4/aux "
        "risen/rise/VERB/VBN/-1/root to/to/ADP/IN/6/case nine/nine/NUM/CD/4/obl ././PUNCT/./4/punct "
    ),
    "left": (
        "A/a/DET/DT/2/det rail/rail/NOUN/NN/2/compound crash/crash/NOUN/NN/5/nsubj in/in/ADP/IN/4/case "
        "Velden/Velden/PROPN/NNP/2/nmod left/leave/VERB/VBD/-1/root three/three/NUM/CD/7/nummod "
        "dead/dead/NOUN/JJ/5/xcomp ././PUNCT/./5/punct "
    ),
    "person": (
        "The/the/DET/DT/1/det driver/driver/NOUN/NN/11/nsubj of/of/ADP/IN/4/case the/the/DET/DT/4/det "
        "van/van/NOUN/NN/1/nmod ,/,/PUNCT/,/9/punct who/who/PRON/WP/9/nsubj:pass was/be/AUX/VBD/9/aux:pass "
        "also/also/ADV/RB/9/advmod hurt/hurt/VERB/VBN/1/acl:relcl ,/,/PUNCT/,/1/punct fled/flee/VERB/VBD/-1/root "
        "././PUNCT/./11/punct "
    ),
    "which": (
        "Nine/nine/NUM/CD/1/nummod passengers/passenger/NOUN/NNS/2/nsubj left/leave/VERB/VBD/-1/root "
        "the/the/DET/DT/4/det ferry/ferry/NOUN/NN/2/obj ,/,/PUNCT/,/8/punct which/which/PRON/WDT/8/nsubj "
        "had/have/AUX/VBD/8/aux run/run/VERB/VBN/1/acl:relcl aground/aground/ADV/RB/8/advmod ././PUNCT/./2/punct "
    ),
    "going": (
        "The/the/DET/DT/1/det firm/firm/NOUN/NN/2/nsubj went/go/VERB/VBD/-1/root on/on/SCONJ/IN/4/mark "
        "selling/sell/VERB/VBG/2/advcl the/the/DET/DT/6/det drug/drug/NOUN/NN/4/obj ././PUNCT/./2/punct "
    ),
    "gerund": (
        "Prosecutors/prosecutor/NOUN/NNS/1/nsubj charged/charge/VERB/VBD/-1/root him/he/PRON/PRP/1/obj "
        "with/with/SCONJ/IN/4/mark murdering/murder/VERB/VBG/1/advcl his/his/PRON/PRP$/6/nmod:poss "
        "landlord/landlord/NOUN/NN/4/obj ././PUNCT/./1/punct "
    ),
    "claimed": (
        "The/the/DET/DT/1/det opposition/opposition/NOUN/NN/2/nsubj rejected/reject/VERB/VBD/-1/root "
        "the/the/DET/DT/4/det claim/claim/NOUN/NN/2/obj that/that/SCONJ/IN/9/mark "
        "votes/vote/NOUN/NNS/9/nsubj:pass had/have/AUX/VBD/9/aux been/be/AUX/VBN/9/aux:pass "
        "bought/buy/VERB/VBN/4/acl ././PUNCT/./2/punct "
    ),
    "freed": (
        "What/what/PRON/WP/6/nsubj:pass caused/cause/VERB/VBD/0/acl:relcl the/the/DET/DT/3/det "
        "blast/blast/NOUN/NN/1/obj is/be/AUX/VBZ/6/aux:pass not/not/PART/RB/6/advmod known/know/VERB/VBN/-1/root "
        "././PUNCT/./6/punct "
    ),
    "denied": (
        "The/the/DET/DT/1/det mayor/mayor/NOUN/NN/2/nsubj denied/deny/VERB/VBD/-1/root having/have/AUX/VBG/4/aux "
        "taken/take/VERB/VBN/2/xcomp a/a/DET/DT/6/det bribe/bribe/NOUN/NN/4/obj ././PUNCT/./2/punct "
    ),
    "dead": (
        "Six/six/NUM/CD/1/nummod miners/miner/NOUN/NNS/2/nsubj dead/dead/ADJ/JJ/-1/root after/after/ADP/IN/5/case "
        "tunnel/tunnel/NOUN/NN/5/compound collapse/collapse/NOUN/NN/2/obl "
    ),
    "nabbed": (
        "Jewel/jewel/NOUN/NN/1/compound thief/thief/NOUN/NN/2/nsubj nabbed/nab/VERB/VBD/-1/root "
        "at/at/ADP/IN/6/case Corran/Corran/PROPN/NNP/6/compound ferry/ferry/PROPN/NNP/6/compound "
        "port/port/NOUN/NN/2/obl "
    ),
    "taken": (
        "Seven/seven/NUM/CD/1/nsubj:pass killed/kill/VERB/VBN/-1/root as/as/ADP/IN/4/mark "
        "bus/bus/NOUN/NN/4/compound overturns/overturn/NOUN/NNS/1/obl in/in/ADP/IN/6/case "
        "Velden/Velden/PROPN/NNP/4/obl "
    ),
    "six hurt": (
        "Two/two/NUM/CD/1/nummod hikers/hiker/NOUN/NNS/2/nsubj died/die/VERB/VBD/10/ccomp and/and/CCONJ/CC/4/cc "
        "six/six/NUM/CD/1/conj were/be/AUX/VBD/6/aux:pass hurt/hurt/VERB/VBN/10/ccomp on/on/ADP/IN/8/case "
        "Friday/Friday/PROPN/NNP/6/obl wardens/warden/NOUN/NNS/10/nsubj said/say/VERB/VBD/-1/root ././PUNCT/./10/punct "
    ),
    "two subjects": (
        "The/the/DET/DT/1/det dairy/dairy/NOUN/NN/8/nsubj is/be/AUX/VBZ/3/aux recalling/recall/VERB/VBG/8/ccomp "
        "its/its/PRON/PRP$/5/nmod:poss butter/butter/NOUN/NN/3/obj a/a/DET/DT/7/det spokesman/spokesman/NOUN/NN/8/nsubj "
        "said/say/VERB/VBD/-1/root ././PUNCT/./8/punct "
    ),
    "held sailor": (
        "A/a/DET/DT/1/det sailor/sailor/NOUN/NN/2/nsubj said/say/VERB/VBD/8/advcl to/to/PART/TO/5/mark "
        "be/be/AUX/VB/5/cop armed/armed/ADJ/JJ/2/xcomp ,/,/PUNCT/,/1/punct was/be/AUX/VBD/8/aux:pass "
        "held/hold/VERB/VBN/-1/root in/in/ADP/IN/10/case Corran/Corran/PROPN/NNP/8/obl ././PUNCT/./8/punct "
    ),
    "alarm": (
        "The/the/DET/DT/1/det alarm/alarm/NOUN/NN/2/nsubj failed/fail/VERB/VBD/-1/root after/after/ADP/IN/4/case "
        "complaints/complaint/NOUN/NNS/2/obl and/and/CCONJ/CC/8/cc did/do/AUX/VBD/8/aux not/not/PART/RB/8/advmod "
        "sound/sound/VERB/VB/4/conj ././PUNCT/./2/punct "
    ),
    "headline toll": (
        "Ferry/ferry/NOUN/NN/1/nsubj sinks/sink/VERB/VBZ/-1/root off/off/ADP/IN/3/case Corran/Corran/PROPN/NNP/1/obl "
        ",/,/PUNCT/,/6/punct 11/11/NUM/CD/6/nummod dead/dead/ADJ/JJ/1/advcl "
    ),
    "intention": (
        "Glove/glove/NOUN/NN/1/compound maker/maker/NOUN/NN/-1/root to/to/PART/TO/3/mark shut/shut/VERB/VB/1/acl "
        "Corran/Corran/PROPN/NNP/5/compound plant/plant/NOUN/NN/3/obj "
    ),
    "inverted": (
        "Crowds/crowd/NOUN/NNS/2/nsubj will/will/AUX/MD/2/aux march/march/VERB/VB/-1/root should/should/AUX/MD/5/aux "
        "he/he/PRON/PRP/5/nsubj visit/visit/VERB/VB/2/advcl Corran/Corran/PROPN/NNP/5/obj ././PUNCT/./2/punct "
    ),
    "until": (
        "The/the/DET/DT/1/det deputy/deputy/NOUN/NN/3/nsubj will/will/AUX/MD/3/aux lead/lead/VERB/VB/-1/root "
        "the/the/DET/DT/5/det bank/bank/NOUN/NN/3/obj until/until/SCONJ/IN/10/mark a/a/DET/DT/8/det "
        "successor/successor/NOUN/NN/10/nsubj:pass is/be/AUX/VBZ/10/aux:pass found/find/VERB/VBN/3/advcl "
        "././PUNCT/./3/punct "
    ),
    "thought": (
        "A/a/DET/DT/1/det woman/woman/NOUN/NN/8/nsubj thought/think/VERB/VBN/1/acl to/to/PART/TO/6/mark "
        "have/have/AUX/VB/6/aux been/be/AUX/VBN/6/cop lookout/lookout/NOUN/NN/2/xcomp has/have/AUX/VBZ/8/aux "
        "left/leave/VERB/VBN/-1/root Corran/Corran/PROPN/NNP/8/obj ././PUNCT/./8/punct "
    ),
    "whether": (
        "A/a/DET/DT/1/det judge/judge/NOUN/NN/3/nsubj will/will/AUX/MD/3/aux decide/decide/VERB/VB/-1/root "
        "whether/whether/SCONJ/IN/7/mark the/the/DET/DT/6/det mayor/mayor/NOUN/NN/7/nsubj stays/stay/VERB/VBZ/3/ccomp "
        "in/in/ADP/IN/9/case custody/custody/NOUN/NN/7/obl ././PUNCT/./3/punct "
    ),
    "killing": (
        "Shops/shop/NOUN/NNS/1/nsubj closed/close/VERB/VBD/-1/root after/after/ADP/IN/4/case the/the/DET/DT/4/det "
        "killing/killing/NOUN/NN/1/obl of/of/ADP/IN/7/case two/two/NUM/CD/7/nummod guards/guard/NOUN/NNS/4/nmod "
        "././PUNCT/./1/punct "
    ),
    "arrested": (
        "Police/police/NOUN/NN/1/nsubj made/make/VERB/VBD/-1/root an/a/DET/DT/3/det arrest/arrest/NOUN/NN/1/obj "
        "of/of/ADP/IN/6/case a/a/DET/DT/6/det baker/baker/NOUN/NN/3/nmod ././PUNCT/./1/punct "
    ),
    "feared": (
        "Unions/union/NOUN/NNS/1/nsubj fear/fear/VERB/VBP/-1/root the/the/DET/DT/3/det closure/closure/NOUN/NN/1/obj "
        "of/of/ADP/IN/6/case the/the/DET/DT/6/det mill/mill/NOUN/NN/3/nmod ././PUNCT/./1/punct "
    ),
    "the fire": (
        "Shops/shop/NOUN/NNS/1/nsubj closed/close/VERB/VBD/-1/root after/after/ADP/IN/4/case the/the/DET/DT/4/det "
        "fire/fire/NOUN/NN/1/obl ././PUNCT/./1/punct "
    ),
}


def sentence_of(key: str, *, headline: bool = False) -> tuple[str, Sentence]:
    """Return the text and the parsed sentence of an entry of `CLAUSES`."""
    words = [re.fullmatch(r"(.+?)/(.+)/(\w+)/(.+)/(-?\d+)/(.+)", word).groups() for word in CLAUSES[key].split()]  # type: ignore[union-attr]
    text = _NO_SPACE_BEFORE.sub("", " ".join(word[0] for word in words)).replace("“ ", "“")
    tokens, at = [], 0
    for word, lemma, upos, xpos, head, relation in words:
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(Span(start, at), word, lemma, upos, xpos, int(head), relation))
    return text, Sentence(Span(0, len(text)), "headline" if headline else "body", 0, tuple(tokens))


def report_of(
    key: str,
    *,
    headline: bool = False,
    certain: Mapping[str, str] | None = None,
    said: tuple[str, str, str] | None = None,
    people: Mapping[str, str] | None = None,
    times: Mapping[str, str] | None = None,
) -> AnnotatedReport:
    """Return a report of one sentence with the marks that a test needs.

    Args:
        certain: certainty by event word.
        said: content, source and cue of a quotation.
        people: words that mention a person to that person's name.
        times: time words to their value.
    """
    text, sentence = sentence_of(key, headline=headline)

    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    mentions, entities = [], {}
    for words, name in (people or {}).items():
        entity = entities.setdefault(name, Entity(f"e{len(entities)}", name, "person"))
        here = span(words)
        kind = "pronoun" if words.lower() in {"he", "she", "him", "her", "who"} else "nominal"
        last = words.rsplit(maxsplit=1)[-1]
        mentions.append(Mention(here, words, "person", kind, entity.id, head=Span(here.end - len(last), here.end)))
    quotations = []
    if said:
        content, source, cue = (span(words) for words in said)
        quotations.append(Quotation("direct", (content,), source, (cue,), said[1], chain=(said[1],)))
    return AnnotatedReport(
        report=Report(id="r1", text=text, sha256="0"),
        sentences=(sentence,),
        entities=tuple(entities.values()),
        mentions=tuple(mentions),
        quotations=tuple(quotations),
        times=tuple(TimeRef(span(words), words, "DATE", value) for words, value in (times or {}).items()),
        events=tuple(
            Event(span(word), word, "positive", certainty, word, 0, 0)  # type: ignore[arg-type]
            for word, certainty in (certain or {}).items()
        ),
    )
