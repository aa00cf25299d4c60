"""Nouns that stand for people and for organisations, and what they tell about sex and number. Tables only.

All entries are dictionary forms. A noun that means a person only now and then (`cell`, `figure`, `hand`) is left out:
what is missing stays unmarked, what is wrong would be believed.
"""

MALE = frozenset("""
man boy gentleman guy bloke lad chap fellow father dad daddy papa son brother husband uncle nephew grandfather
grandpa grandson stepfather stepson stepbrother half-brother boyfriend bridegroom groom widower fiancé king prince
duke baron emperor sheikh sultan monk priest bishop archbishop cardinal pope imam patriarch abbot friar lord sir
knight godfather policeman fireman businessman fisherman gunman spokesman chairman congressman councilman postman
salesman cameraman craftsman doorman foreman frenchman irishman englishman dutchman welshman scotsman serviceman
statesman sportsman swordsman workman watchman nobleman layman handyman horseman clergyman tribesman countryman
middleman cowboy schoolboy waiter
""".split())  # fmt: skip

FEMALE = frozenset("""
woman girl lady mother mum mom mommy mummy mama daughter sister wife aunt auntie niece grandmother grandma
granddaughter stepmother stepdaughter stepsister half-sister girlfriend bride widow fiancée queen princess duchess
baroness empress nun actress waitress hostess heroine goddess policewoman businesswoman spokeswoman chairwoman
congresswoman councilwoman saleswoman camerawoman sportswoman servicewoman stateswoman schoolgirl midwife housewife
stewardess godmother gunwoman frenchwoman irishwoman englishwoman dutchwoman horsewoman noblewoman countrywoman maid
ballerina
""".split())  # fmt: skip

# Kinship and other bonds: "her brother", "the suspect's father"; they need whose.
RELATIONAL = frozenset("""
father dad mother mum mom son daughter brother sister husband wife uncle aunt nephew niece grandfather grandmother
grandson granddaughter parent child relative cousin sibling twin spouse partner girlfriend boyfriend fiancé fiancée
friend neighbour neighbor colleague co-worker boss ally rival lawyer attorney predecessor successor deputy aide
widow stepfather stepmother stepson stepdaughter grandparent grandchild in-law roommate flatmate classmate teammate
housemate companion accomplice kin follower supporter counterpart landlord employer
""".split())  # fmt: skip

NEUTRAL = frozenset("""
person people child kid baby infant toddler newborn teenager teen adolescent youth youngster minor juvenile adult
elder pensioner pedestrian passer-by passerby bystander onlooker witness eyewitness survivor victim casualty injured
resident inhabitant villager local neighbour neighbor citizen national native foreigner immigrant migrant emigrant
refugee asylum-seeker tourist visitor traveller traveler passenger commuter motorist driver cyclist biker
motorcyclist rider trucker pilot co-pilot captain sailor skipper seafarer mariner fisher farmer peasant labourer
laborer worker employee employer colleague co-worker boss manager director executive chief president vice-president
chancellor minister premier senator governor mayor deputy lawmaker legislator parliamentarian politician councillor
councilor congressperson ambassador diplomat envoy consul delegate negotiator mediator official officer bureaucrat
administrator commissioner secretary undersecretary treasurer chairperson leader co-leader ruler dictator monarch
royal heir candidate nominee incumbent contender frontrunner front-runner rival opponent ally supporter follower
backer critic dissident activist campaigner protester protestor demonstrator rioter looter striker picket organiser
organizer volunteer donor fundraiser member suspect attacker assailant shooter gunman killer murderer assassin
bomber arsonist robber thief burglar mugger kidnapper abductor hijacker smuggler trafficker dealer criminal offender
convict inmate prisoner detainee captive hostage fugitive escapee culprit perpetrator accomplice gangster mobster
thug hooligan vandal intruder terrorist extremist militant jihadist insurgent rebel guerrilla fighter combatant
separatist radical islamist soldier trooper marine commander general colonel major lieutenant sergeant corporal
brigadier admiral veteran conscript recruit reservist sniper paratrooper peacekeeper guard bodyguard sentry warden
ranger lifeguard coastguard watchman policeman policewoman cop constable detective inspector superintendent sheriff
marshal patrolman patroller agent informant informer whistleblower spy investigator interrogator examiner coroner
pathologist prosecutor lawyer attorney solicitor barrister judge magistrate juror defendant accused
plaintiff claimant appellant litigant bailiff notary doctor physician surgeon nurse paramedic medic psychiatrist
psychologist therapist dentist veterinarian vet pharmacist patient caregiver carer midwife firefighter rescuer
responder diver mountaineer climber hiker walker runner jogger skier swimmer surfer athlete player footballer
cricketer golfer boxer wrestler goalkeeper goalie defender midfielder winger bowler batsman batter pitcher coach
trainer referee umpire teammate champion medallist medalist winner loser finalist competitor contestant fan
spectator teacher professor lecturer tutor pupil student schoolchild graduate undergraduate postgraduate classmate
scholar academic researcher scientist physicist chemist biologist geologist seismologist meteorologist forecaster
epidemiologist virologist astronomer astronaut cosmonaut mathematician statistician economist historian
archaeologist anthropologist sociologist philosopher theologian linguist expert specialist analyst consultant
adviser advisor aide strategist engineer architect designer developer programmer hacker inventor technician mechanic
electrician plumber carpenter builder bricklayer welder miner janitor cleaner caretaker porter gardener chef cook
baker butcher barber hairdresser tailor shopkeeper shopper customer client consumer buyer seller vendor trader
merchant grocer cashier clerk receptionist bartender barman barmaid waiter hotelier owner co-owner landlord
tenant lodger homeowner householder occupant investor shareholder banker broker entrepreneur founder co-founder
tycoon billionaire millionaire philanthropist accountant auditor taxpayer voter elector journalist
reporter correspondent editor columnist presenter anchor host newsreader commentator blogger
photographer videographer cameraman author writer novelist poet playwright screenwriter translator
interpreter spokesman spokeswoman spokesperson speaker orator narrator interviewer interviewee artist painter
sculptor illustrator cartoonist musician singer songwriter rapper composer conductor pianist guitarist violinist
drummer dancer choreographer actor actress comedian performer entertainer celebrity star filmmaker film-maker
producer co-star model idol priest vicar pastor reverend rabbi imam cleric preacher missionary monk nun pilgrim
worshipper worshiper believer atheist muslim christian jew hindu buddhist sikh catholic protestant mourner saint
prophet parent mother father spouse partner sibling twin cousin relative friend girlfriend boyfriend grandparent
grandchild grandson orphan guardian godparent ancestor descendant stepchild in-law newlywed fiancé fiancée retiree
newcomer outsider insider beginner apprentice intern trainee assistant helper servant nanny babysitter housekeeper
maid butler chauffeur courier messenger postman beggar vagrant squatter addict drunk alcoholic smoker drinker user
viewer listener reader subscriber human individual somebody someone anybody anyone everybody everyone nobody
hero heroine genius legend amateur professional counterpart predecessor successor namesake stranger companion
acquaintance roommate flatmate housemate mate buddy pal bride groom bridegroom guest invitee attendee participant
applicant recipient beneficiary holder bearer keeper finder pioneer visionary reformer revolutionary nationalist
socialist communist liberal conservative republican democrat populist feminist environmentalist conservationist
royalist unionist loyalist centrist moderate hardliner hard-liner technocrat signatory sponsor patron boatman
ferryman crewman crewmember deckhand stowaway castaway dweller islander settler herder shepherd nomad hunter poacher
trapper logger lumberjack forester beekeeper winemaker brewer distiller loner gunslinger stabber knifeman axeman
rapist molester paedophile pedophile stalker harasser fraudster conman swindler scammer forger counterfeiter
launderer pirate mercenary warlord strongman kingpin mastermind ringleader henchman enforcer hitman operative
collaborator conspirator plotter saboteur defector deserter exile returnee evacuee displaced amputee breadwinner
sightseer holidaymaker vacationer camper backpacker busker steward usher schoolteacher headteacher headmaster
headmistress dean rector provost principal superior subordinate underling policyholder stakeholder stockbroker
trustee councilwoman alderman councilman selectman cabbie machinist stationmaster dispatcher controller
supervisor foreman overseer contractor subcontractor registrar ombudsman ombudswoman ombudsperson whip returnee insider
jeweller jeweler goldsmith silversmith blacksmith watchmaker clockmaker winemaker vintner grower boatbuilder shipwright
harbourmaster harbormaster postmaster postmistress signaller signalman stationmistress shopworker dockworker
steelworker seaman trawlerman crewmate shipmate docker stevedore roofer plasterer glazier joiner fitter turner
bookkeeper actuary underwriter curator archivist librarian restorer glaciologist volcanologist oceanographer
hydrologist ecologist zoologist botanist ornithologist entomologist toxicologist neurologist cardiologist oncologist
paediatrician pediatrician radiologist anaesthetist anesthetist optician paralegal trafficker comptroller quartermaster
flautist cellist trumpeter organist choirmaster bassist keyboardist lyricist librettist dramatist essayist biographer
diarist chronicler polemicist pamphleteer pundit pollster psephologist canvasser campaign-manager lobbyist
restaurateur publican innkeeper landlady brewster greengrocer fishmonger florist stallholder newsagent
chairholder bandleader frontman frontwoman headmaster caddie jockey marksman marksperson skipper oarsman oarswoman
sprinter hurdler decathlete gymnast diver canoeist rower yachtsman yachtswoman mayoress mayor-elect president-elect """.split())  # fmt: skip

# Plural in form or sense: never one person.
MANY = frozenset("""
people folk men women children kids youths parents relatives troops authorities officials police personnel elderly
youngsters twins newlyweds locals public crowd youth
""".split())  # fmt: skip

# One word for several people: takes "it" or "they".
COLLECTIVE = frozenset("""
family couple crowd gang group mob pair duo trio quartet community population public jury audience crew staff squad
cell band tribe clan household congregation delegation entourage workforce electorate generation cohort leadership
opposition majority minority handful bunch mass panel
""".split())  # fmt: skip

ORGANISATION = frozenset("""
police army navy military gendarmerie coastguard coast-guard militia force authority government administration
cabinet ministry department agency bureau council parliament senate congress assembly commission committee court
tribunal judiciary prosecution embassy consulate mission party coalition alliance union federation confederation
association organisation organization charity foundation institute institution company firm corporation manufacturer
automaker carmaker bank lender airline carrier utility broadcaster newspaper magazine newswire network channel club
team university college school faculty hospital church diocese vatican regime junta brigade battalion regiment
platoon unit taskforce task-force squadron cartel mafia syndicate movement faction startup start-up watchdog
consortium conglomerate subsidiary nonprofit ngo think-tank league municipality service secretariat directorate
operator retailer regulator supplier insurer publisher maker wholesaler
""".split())  # fmt: skip

# Pairs that mean an organisation by the words before the noun: "security forces", "fire service".
ORGANISATION_COMPOUNDS = frozenset("""
security-force security-service police-force armed-force special-force fire-service fire-brigade fire-department
rescue-service emergency-service ambulance-service intelligence-service secret-service health-service prison-service
weather-service news-agency spy-agency coast-guard border-guard air-force news-channel tv-channel television-channel
task-force law-enforcement public-prosecutor state-police border-police riot-police rescue-team swat-team
football-club search-team investigation-team defence-force defense-force
""".split())  # fmt: skip

# Nouns listed above that name an organisation only in these compounds or with a capital; too vague alone.
VAGUE_ORGANISATIONS = frozenset("force service unit mission office network channel church school college hospital "
                                "carrier lender court brand side".split())  # fmt: skip

# Units in which people are counted: "one of the officers", "a group of tourists", "dozens of people".
PARTITIVES = frozenset("""
one two three four five six seven eight nine ten some many most several all both each any none few couple dozen
dozens score hundred hundreds thousand thousands million millions majority number group handful lot lots half part
rest crowd pair bunch
""".split())  # fmt: skip

HONORIFICS_MALE = frozenset("mr mister sir lord herr monsieur signor señor senor don mr. prince king father brother "
                            "sheikh sheik baron".split())  # fmt: skip
HONORIFICS_FEMALE = frozenset("mrs ms miss madam madame lady dame frau signora señora senora mrs. ms. queen princess "
                              "sister mme".split())  # fmt: skip
HONORIFICS = HONORIFICS_MALE | HONORIFICS_FEMALE | frozenset(
    "dr dr. doctor prof prof. professor rev rev. gen gen. col col. lt lt. sgt sgt. capt capt. cpl maj maj. adm sen sen. "
    "rep rep. gov gov. hon hon. st dato datuk tan tun sri chief pc dc dci".split()
)  # fmt: skip

# Titles that stand before a name and are roles too ("President", "Judge"): all of NEUTRAL may do so.
SUFFIXES_OF_NAMES = frozenset("jr jr. sr sr. ii iii iv phd ph.d. md m.d. mp mep kc qc obe mbe cbe esq".split())

MALE_PRONOUNS = frozenset("he him his himself".split())
FEMALE_PRONOUNS = frozenset("she her hers herself".split())
PLURAL_PRONOUNS = frozenset("they them their theirs themselves".split())
THING_PRONOUNS = frozenset("it its itself".split())
FIRST_PRONOUNS = frozenset("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())
REFLEXIVES = frozenset("himself herself itself themselves".split())

# Determiners that make a phrase new, known or not one person at all.
DEFINITE = frozenset("the this that these those".split())
INDEFINITE = frozenset("a an another some any no each every either neither one two three four five six seven eight nine "
                       "ten eleven twelve several many few most all both more".split())  # fmt: skip

ORDER_WORDS = frozenset("other another second third fourth fifth sixth".split())
