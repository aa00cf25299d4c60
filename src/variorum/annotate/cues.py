"""Words that attribute: reporting verbs, nouns and phrases, and what they say about what is attributed."""

# Verbs that take what was said as a clause ("said that ...") or beside a quotation.
SAYING = frozenset(
    "say tell add state announce report claim explain argue warn insist confirm declare maintain stress note remark reply "
    "respond answer write tweet post comment acknowledge admit concede suggest assert contend allege reveal disclose "
    "testify recall observe reiterate repeat emphasise emphasize caution predict conclude estimate believe think "
    "understand learn promise pledge vow joke quip continue begin ask urge deny refute dispute reject indicate show hint "
    "assure inform point complain lament recount relate describe call quote cite brief conclude hold "
    "record calculate put shout cry whisper agree clarify signal find hear document point_out".split()
)
# Verbs that attribute only with a quotation in marks beside them or as their object ("called it “a black day”").
NAMING = frozenset(
    "call describe speak refer talk dub brand label term praise condemn denounce hail thank blame characterise characterize "
    "dismiss accuse denounce express mention pay urge invoke use".split()
)
# Verbs whose clause is what someone denies.
DENYING = frozenset("deny refute dispute reject dismiss disprove contradict".split())
# Verbs that attribute with a venue as their subject ("the inquest heard").
VENUES = frozenset("conference court inquiry inquest jury tribunal hearing committee briefing parliament panel trial".split())
# Verbs that make what follows a guess.
GUESSING = frozenset("suspect believe think allege assume presume fear suppose speculate consider understand rumour rumor estimate".split())
# Words of the clause itself that soften it.
SOFT_ADVERBS = frozenset("allegedly reportedly apparently possibly probably perhaps maybe supposedly presumably likely seemingly purportedly potentially".split())
SOFT_MODALS = frozenset("may might could".split())
SOFT_VERBS = frozenset("seem appear suspect".split())
SOFT_ADJECTIVES = frozenset("suspected alleged presumed possible likely believed apparent potential probable reported thought unlikely".split())
# Verbs whose open clause lies ahead.
PLANNING = frozenset(
    "plan intend expect schedule hope want promise agree aim prepare pledge vow order urge ask call decide threaten propose "
    "seek offer demand set wish need invite instruct tell request require forecast predict slate due ready".split()
)
FUTURE_MODALS = frozenset("will shall 'll wo".split())
FAILING = frozenset("fail refuse decline".split())
NEGATIONS = frozenset("not n't never no none nobody neither nor nothing no-one without cannot hardly".split())
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
