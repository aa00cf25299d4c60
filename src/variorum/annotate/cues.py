"""Words that attribute: reporting verbs, nouns and phrases, and what they say about what is attributed."""

# Verbs that take what was said as a clause ("said that ...") or beside a quotation.
SAYING = frozenset(
    "say tell add state announce report claim explain argue warn insist confirm declare maintain stress note remark reply "
    "respond answer write tweet post comment acknowledge admit concede suggest assert contend allege reveal disclose "
    "testify recall observe reiterate repeat emphasise emphasize caution predict conclude estimate believe think "
    "understand learn promise pledge vow joke quip ask urge deny refute dispute reject indicate show hint "
    "assure inform point complain lament recount relate describe call quote cite brief hold record calculate shout "
    "cry whisper agree clarify signal find hear document suspect fear hope expect doubt worry propose recommend decide "
    "demand order stipulate rule imply boast counter fume muse opine theorise theorize remind guarantee swear speculate "
    "feel echo email text elaborate interject chide retort scoff yell scream murmur mutter exclaim".split()
)
# Verbs of a frame that stands apart from what was said ("..., police said").
FRAMING = SAYING - frozenset(
    "show hold indicate describe call document record signal suspect fear hope expect doubt decide demand order "
    "rule imply find feel point cite quote urge deny refute dispute reject promise pledge vow propose recommend "
    "disclose email text guarantee post agree".split()
) | {"hear", "continue", "begin"}
# Verbs of thinking, which attribute a clause only where "that" or a pronoun shows that they are verbs.
THINKING = frozenset("suspect fear hope expect doubt worry feel".split())
# Documents that can speak for those who wrote them ("in the letter, an engineer told ...").
DOCUMENTS = frozenset(
    "e-mail email letter memo report document file diary transcript affidavit indictment filing".split()
)
# What words can be cited from: not a reason ("citing high costs").
CITED = DOCUMENTS | frozenset(
    "source record data figure statistic study survey poll research paper minute transcript testimony log note message "
    "post statement bulletin release police authority ministry media medium newspaper paper agency station broadcaster outlet "
    "news intelligence analysis finding complaint lawsuit warrant article book dispatch cable".split()
)
# Where something is said ("..., in an interview on Friday").
OCCASIONS = frozenset(
    "conference statement interview speech hearing tweet post e-mail email letter message briefing report address "
    "testimony broadcast call".split()
)
# Verbs that attribute only with a quotation in marks beside them or as their object ("called it “a black day”").
NAMING = frozenset(
    "call describe speak refer talk dub brand label term praise condemn denounce hail thank blame characterise characterize "
    "dismiss accuse express mention urge invoke use criticise criticize mock".split()
)
# Verbs that give something a name ("called the fire a disgrace").
CALLING = frozenset("call describe dub brand label term characterise characterize".split())
# Verbs whose object and "to" clause is what somebody wants done.
REQUESTING = frozenset("urge ask warn order instruct advise beg plead appeal call command implore tell".split())
# Verbs of accusation ("accused the firm of ...").
ACCUSING = frozenset("accuse blame".split())
# Nouns for what someone else says, as object of a denial.
CLAIM_NOUNS = frozenset(
    "claim suggestion allegation accusation report rumour rumor charge assertion criticism idea notion involvement "
    "wrongdoing responsibility".split()
)
# Verbs whose clause is what someone denies.
DENYING = frozenset("deny refute dispute reject dismiss disprove contradict".split())
# Verbs that attribute with a venue as their subject ("the inquest heard").
VENUES = frozenset(
    "conference court inquiry inquest jury tribunal hearing committee briefing parliament panel trial".split()
)
# Verbs that make what follows a guess.
GUESSING = frozenset(
    "suspect believe think allege assume presume fear suppose speculate consider understand rumour rumor estimate doubt "
    "hope guess imagine accuse expect worry feel".split()
)
# Words of the clause itself that soften it.
SOFT_ADVERBS = frozenset(
    "allegedly reportedly apparently possibly probably perhaps maybe supposedly presumably likely seemingly purportedly "
    "potentially".split()
)
SOFT_MODALS = frozenset("may might could".split())
SOFT_VERBS = frozenset("seem appear suspect".split())
SOFT_ADJECTIVES = frozenset(
    "suspected alleged presumed possible likely believed apparent potential probable thought unlikely".split()
)
# Verbs whose open clause lies ahead.
PLANNING = frozenset(
    "plan intend expect schedule hope want promise agree aim prepare pledge vow order urge ask call decide threaten propose "
    "seek offer demand set wish need invite instruct tell request require forecast predict slate due ready warn advise "
    "recommend beg implore".split()
)
# Nouns of plans ("a decision to close ..."), and verbs whose object is only planned ("demanded an inquiry").
PLAN_NOUNS = frozenset(
    "plan intention decision attempt order proposal bid effort promise threat call wish request demand".split()
)
PLANNED_NOUNS_OF = frozenset(
    "plan demand propose order promise threaten seek request urge pledge schedule want intend".split()
)
# Nouns whose clause is a guess ("the suspicion that ...").
GUESS_NOUNS = frozenset(
    "suspicion belief possibility allegation claim fear risk chance likelihood hope rumour rumor speculation theory "
    "suggestion accusation danger probability".split()
)
FUTURE_MODALS = frozenset("will shall 'll ’ll wo".split())
FAILING = frozenset("fail refuse decline unable neglect".split())
NEGATIONS = frozenset("not n't n’t never no none nobody neither nor nothing no-one without cannot hardly".split())
# Words that set a clause off as a condition or a question, so that nothing is said to have happened.
CONDITIONS = frozenset("if unless whether lest".split())
# Nouns that name a document or channel whose obtainer or quoter is worth a link of its own.
OBTAINING = frozenset("obtain see review acquire receive leak publish view examine inspect cite".split())
# Nouns that report a happening.
EVENT_NOUNS = frozenset(
    "attack crash collision accident explosion blast fire blaze shooting shootout killing murder death arrest robbery heist "
    "theft raid strike protest demonstration march rally riot clash battle war bombing stabbing kidnapping hijacking escape "
    "chase pursuit manhunt search rescue evacuation flood flooding storm hurricane typhoon cyclone earthquake tsunami "
    "landslide avalanche eruption outbreak recall trial hearing verdict sentence conviction acquittal appeal lawsuit "
    "indictment investigation inquiry probe inspection election vote referendum resignation appointment dismissal launch "
    "landing takeoff derailment sinking collapse outage blackout closure merger takeover acquisition deal agreement treaty "
    "ceasefire truce summit meeting visit speech announcement statement interview conference negotiation talk offensive "
    "withdrawal deployment invasion airstrike shelling assassination suicide execution deportation detention surrender "
    "operation surgery injury burial funeral wedding birth game match race tournament victory defeat goal injury failure "
    "malfunction leak spill contamination poisoning infection epidemic pandemic drought famine heatwave wildfire ambush "
    "assault rampage massacre coup uprising rebellion revolt walkout stoppage lockout sale purchase payment donation".split()
)
