"""Given names whose bearers are nearly always of one sex: used to keep `he` and `she` apart, never to guess a person.

A name that is common for both (`Andrea`, `Kim`, `Robin`) is in neither list.
"""

MALE_NAMES = frozenset("""
aaron aart abdel abdirahman abdou abdul abdullah abebe abraham adam adan ademola adewale adolf adrian ahmad ahmed ahti
aidan ailo akira aksel alan alasdair alastair albert alberto alejandro aleks aleksandr alessandro alessio alexander
alexandre alexandros alf alfie alfonso alfred algot ali alistair allen aloysius alvar alvaro amadou amir amit anand
anatoly anders andreas andrei andrej andres andrew andrey andrzej andrés anil ansel antero anthony antoine anton
antonio antti antónio antónis anwar archie arjen arjun armando arnaud arne arno arnold artem arthur artur arturo arvid
arvo asger ashok atle augustin austin axel aydin babak baptiste barack barry bart bartholomew bartosz bashar basil
bassam ben benedict benito benjamin benjamín benoît bernard bernardo bernd bernhard bertil bertrand bhaskar bill billy
birger björn bob bogdan boris boubacar brad bradley brandon branko brendan brett brian brice brody bruce bruno bryan
bryce byron caleb callum calvin camillo carl carlito carlo carlos carsten casper cato cedric cem cezary charles charlie
chidi chinedu chinonso chris christiaan christian christoph christophe christopher christos chuck chukwu ciaran cillian
clarence claude claudio cledwyn clement cliff clive colin colm conall connor conor cormac cornelis cosmin craig
cristiano cristóbal curtis cyril cyrille césar dafydd dag dagfinn daisuke damian damien damir daniel daniele danilo
danny dario darius darren dave david dean declan deepak demetrios denis dennis denzel derek dermot desmond dewi didier
diego dieter dilip dimitri dimitris dinesh dirk dirkjan dmitri dmitry domenico dominic dominik donald donnie dougal
douglas dragan duarte duncan dustin dwight dylan eamon eamonn earl eddie edgar edmund edoardo eduardo edward edwin eero
eetu efe egil egor einar eino eirik ejike elias elijah elio elliot elmar emanuel emeka emeric emil emile emilio emir
emmanuel emre enrico enrique enzo eoghan eoin eric erik erkki erlend erling ermanno ernest ernesto ernst errol erwin
espen esteban ethan euan eugene eugenio eugeniusz evan evert ewald ewan fabian fabio fabrizio fadi faisal farid faruk
federico felipe felix ferdinand fergal fergus fernando fidel fikret filip filippo finlay finley finn firmin flavio
florian florin francesco francis francisco franck franco francois frank frans franz françois fred frederic frederick
fredrik friedrich fritjof fritz gabriel gaetano galen gareth garrett gary gaspard gaston gavin geert geir gennaro geoff
geoffrey georg george georges georgi gerald gerard gerhard gerrit gheorghe giacomo gian gianni gilbert giles gilles
ginés giorgio giovanni girish giuliano giulio giuseppe glen glenn goran gordon gorm govind graham grant greg gregor
gregory griffin grigory guillaume guillermo gunnar gunther gurpreet gustav gustavo guy gérard göran gösta günter haakon
hakan halvard hamid hamish hamza hamzah hannu hans harald haris harjit harold harri harry haruki harvey hasan hassan
havard hector heikki hein heinrich helge helmut hendrik henning henri henrik henry herbert herman hermann hernán hilmar
hiram hiroshi horace horacio horst hossein hubert hugh hugo hussain hussein huw håkan håvard iain ian ibrahim idris
idriss ignacio ignatius igor ilari ilmari ilya imran imre ingemar ingmar ingvar ioan ioannis ionut isaac ismael ismail
istván ivan iwan jaakko jaap jack jackson jacob jacques jaime jakob jakub jalen jalil jamal james jan janos janusz
jared jari jarl jarmo jaroslav jason jasper javed javier jay jeff jeffrey jens jeremy jeroen jerome jerry jerzy jesse
jesús jethro jim jimmy jitendra jiří joachim joachin joao joaquín jock joe joel johan johann johannes john johnny jon
jonas jonathan joost jordi jorge jorma jose josef joseph josh joshua josip jost josé jozef joão juan juha juhani jukka
julian julien julio julius julián junichi jussi justin jános jérôme józef jörg jörn jürgen kaare kaito kalle kamal
karel karim karl karsten kasimir kaspar kazimierz kazuo keir keith kelvin ken kenan kenji kenneth kenta kermit ketil
kevin khaled khalid kieran kimmo kjell klaus knud knut koen kofi koji konrad konstantin koos kristian krzysztof kunal
kurt kwabena kwaku kwame kwasi kyle lachlan ladislav lars laszlo laurence laurens laurent lauri lawrence lech lee leif
lennart leo leon leonard leonardo leonid leopold leroy leszek lewis liam lieven linus lloyd lode lodewijk lorcan
lorenzo lothar louis lubomir luc luca lucas luciano ludovic ludvig ludwig luigi luis luiz lukas luke luís lászló
maarten maciej madhav magne magnus mahesh mahmoud mait malachy malcolm malik mamadou manfred manish manoj manuel marc
marcel marcelo marcin marco marcos marcus marek mario marius mark markku marko markus marlon marten martin martti
marvin massimo mateo mateusz mathias mathijs mathis mats matteo matthew matthias matthieu matti mattias matías mauri
maurice mauricio mauro max maxim maxime maximilian mehdi mehmet meirion mel melvin mendel mertcan michael michal michał
michel miguel mihai mikael mike mikhail mikko milan milo miloš mircea mirko miroslav mitch mohamed mohammad mohammed
mohan mordecai morris morten mortimer moses moshe muhammad mukesh munir murdo murray mustafa mårten nabil naoki nasser
nathan nathaniel naveed neel neil nelson neville niall nicholas nick nicolas nicolás niels nigel niilo nikhil niklas
nikola nikolai nikolaos nikos nils nnamdi noah noel norman nuno obinna octavio oisin olaf olav oleg oleksandr oliver
olivier olivér olli oluf olusegun omar onni orlando osama oscar ossi oswald otakar otis otmar otto ousmane owen pablo
padraig paolo pascal pascual patricio patrick patrik paul pauli paulo pavel pedro pekka per percival percy petar pete
peter petr petri petter philip philipp philippe philippus phillip pierre pieter pietro pim piotr pontus prakash pranav
prosper przemek pádraig quentin radek radoslav rafael rafał raimo rainer rainier raj rajesh rajiv rakesh ralf ralph
ramon ramón randy ranjit rashid rasmus raul rauno ravi ray raymond raúl reginald reidar reijo reinhard reino remco
renato rené reuben rhodri rhys ricardo riccardo richard rick ricky rienk risto roald rob robert roberto roderick rodney
rodolfo rodrigo rogelio roger roland rolando rolf romain roman romano ron ronald ronan ronnie roope rory ross rowland
roy ruaridh ruben rudolf rufus rui runar rupert rurik russell ryan régis rémi sakari salman salvador salvatore sam
samir samuel samuli sander sanjay sanjeev santeri santiago satish satoshi saul scott sean sebastiaan sebastian sef
selim seppo serge sergei sergey sergio serhat serhii seth shahid shane shashi shaun shigeru shinji shivam sigmund
sigurd siim silas silvestre silvio simon sindre sivert siyabonga slavko slobodan spencer stan stanislav stanley stefan
stefano steffen stellan stephan stephen steve steven stig stijn stuart stéphane sulaiman sunil suresh sven sverre syd
szymon sébastien sölve søren taavi tadeusz tadhg takashi takeshi tapio tarik tariq ted teemu teodor terence terje tero
teuvo thabo thaddeus themba theo theodore thibault thierry thijs thomas thor thorsten thulani tibor tiemen tijl tim
timo timothy timur tobiah tobias todd toivo tom tomas tomasz tommaso tommy tomás toni tony torbjörn torbjørn tore
torstein torsten toshio travis trevor tristan trond trygve tuomas tuomo tyler tyrone ugo ulrich umar umberto uwe
valdemar valentin valtteri vasco vasile vasyl vegard veikko velimir vernon vicente victor vidar vijay vikram viktor
viktors vilhelm ville vincent vincenzo vinod virgil vitaly vito vittorio vlad vladimir volker volodymyr vytautas václav
wade walter warren warrick wayan wayne wendell werner wesley wiebe wilfred wilhelm will william willy wim winston
wojciech wolf wolfgang wouter xavier yair yannick yannis yaroslav yash yasser yiannis yoshio youssef yrjö yuri yusuf
yves zachariah zachary zahid zbigniew zdeněk zeljko zeno zlatan zoran zygmunt ángel étienne øystein øyvind željko
""".split())  # fmt: skip

FEMALE_NAMES = frozenset("""
aada aadya abena abigail ada adaeze adela adelaide adele adelheid adelina adriana adwoa agata agnes agneta agnieszka
aicha aili aino airi aisha akosua alake alannah alba aldona aleida aleksandra aleksandrina alena alessandra alessia
alette alexa alexandra alexia alice alicia alina aline alison alix allison alma alva alvina amalia amanda amani amara
amaya ambre amelia amelie amina amira amparo amy ana anabel anahí anastasia anaya anaïs andrée aneta angela angelica
angelika angelina angharad angélique ania anica anika anita anitta anja anjali anke ann anna annabel annalisa anne
anneke anneli annelie annelies annelore annemarie annette anni annick annie annika annikki annukka ans antje antoinette
antonella antonia anu anushka anya aoibheann aoife apolline araceli araminta arianna arja arlette arwen asha ashley
aslaug asma assumpta asta astrid asunción aud audrey augusta aurora aurore aurélie avis avril ayesha ayse ayşe azra
aëlle balbina barbara beata beatrice beatriz becky begoña belinda belén benedetta benedikte benita bente berit
bernadette bernarda bertha beryl beth bethany bettina betty beulah beverley bianca bibi birgit birgitta blanca blandine
bogna bonnie bożena božena branwen breda brenda brid bridget brigid brigitte brit britt britta bronagh bronwen bronwyn
brunhilde bryony bríd bérénice camila camilla candice carina caris carla carlijn carlotta carme carmela carmen carol
carole caroliina carolina caroline carolyn cass catalina catarina caterina catharina catherine cathrine cathy catrin
catriona cecile cecilia celeste celia celine ceri ceridwen cerys chantal charlotte charlène cheryl chiamaka chiara
chika chinyere chioma chloe chloé christa christel christelle christiane christina christine ciara cilla cindy cinta
claartje clara clare clarissa clarisse claudette claudia clementine cliona clotilde clémence clíodhna colette
concepción constance consuelo coralie cordelia corinna corinne cornelia corrie cosima cressida cristina cynthia cécile
dagmar dagny daisy dana daniela danielle danuta daphne daria darina darja davina deborah debra deirdre delia delphine
delyth denise devi diana diane dilys dinah divya dolores donatella donna doortje dora doreen dorien doris dorota
dorothea dorothy dorothée dorte désirée ebba ebele edda edith edna edwige eeva effie efua eileen eilidh eilis eira
eirlys eithne ekaterina elaine elanor eleanor elena eleni elfriede elin elisa elisabeth elise eliza elizabeth elke ella
ellen elli ellinor elodie elsa elske elspeth elvi elvira emer emilia emilie emily emine emma enid eniola erica erika
erin erja erna ernestine esi esme esmé esperanza estelle esther estrella eszter ethel etta eudora eulalia eunice eva
eve eveliina evelyn evi ewa fadia faith faiza fanny farah fardowsa fatima fatma fatou federica femke fenella fernanda
ffion fidelma filippa finola fiona fionnuala flavia fleur flora florence frances francesca francine françoise freda
frederikke fredrika freya frida frieda gabija gabriela gabriella gabrielle galina gemma geneviève georgia georgina
geraldine gertraud gertrude ghada gina ginevra giorgia giovanna gisela gisèle gitte giulia gladys glenda glenys gloria
glynis godelieve grace grainne gratia greetje greta gretchen griet grietje gráinne guadalupe gudny gudrun guinevere
gulnara gunhild gunilla gunn gunvor guðrún gwen gwendolen gwenllian gwynedd gwyneth habiba hadiza haf halima halina
halla hanna hannah hanne hanneke hannele harriet haruka hatice hazel heather hedda hedvig hedwig heidi heike heini
heleen helen helena helene helga helmi helmina hendrika henrietta henriikka henrike henrikke henriëtte hermine hester
hetty hilary hilda hildegard hildegarde hildur hillary hilma hiroko holly hortense huda hélène hülya ida idun ieva
ifeoma ilaria ilona ilsa ilse ilze imani imelda imke imogen inari ines inga ingeborg ingegerd inger ingrid ingrida inka
inkeri inés ioana irena irene iria irina irini iris irja irma isabel isabella isabelle isadora iseult ishbel isla
isobel isolde ivana iwona izabela jaana jacinta jacqueline jacqui jadwiga jana jane janet janice janine janneke jantje
jasmina jasmine jeanette jeanne jeannette jeannine jelena jelka jenni jennifer jenny jessamy jessica jette jill joan
joana joanna joanne jocasta jocelyne jodie johanna johanne joke jolanta jolien jorunn josefina josefine josephine
josette josie joséphine jovana joyce juana juanita judit judith judy julia juliana julie juliet julieta juliette julija
julitta junko justine jutta kaarina kadri kaija kaisa kaisu kajsa kamila kamilla karen karianne karin karita karla
karolien karoliina karolina karoline kasia katarina katarzyna kate katell katerina kateryna katharina katharine
katherine kathleen kathrin kathrine kathryn kathy katia katie katinka katja katka katri katrien katriina katrin katrina
kavita kaye kayla keiko keira kelly kerensa kersti kerstin keziah khadija khadijah kimberly kinga kirsi kirsten kirsti
kirstie kirsty klara klaudia klementyna koko kristen kristin kristina krisztina krystyna kseniya kyllikki kyra laila
lakshmi lalita lara larissa laura lauren lauretta laurie lavinia lea leah leanne leena leila lena leni leocadia leonie
leonora leontine leticia letitia letizia lettice lidia liesbeth lieselotte lieve liisa lila lili liliana liliane lilja
lilli lillian lily linda linnea linnéa lisa lisbet lisbeth lise liselotte liudmila liv livia liz ljubica ljudmila loes
lola lone lonneke lorena loretta lorna lorraine lotta lotte louisa louise lourdes lovisa luana lubna lucia luciana
lucie lucille lucinda lucinde lucrezia lucy lucía ludivine ludmila ludmilla luisa luise lupe lusine lydia lykke lynette
lynn lynne maaike maarit mabel macarena machteld maddalena maddison madeleine madison maeve mafalda magali magda
magdalena maggie maija maike maire mairead mairi maisie maite maja malala malene malgorzata malin malka malou malwina
mandy manon manuela mara marcelina marcella marcelle maren margaret margaretha margarethe margarita margaux margery
margherita margit margot margreet margrethe margriet margrét maria mariana marianna marianne marie marieke marielle
marietta mariette marika marilyn marina marisa marisol marit marita mariya mariëlle marja marjatta marjo marjolein
marjorie marjut marlene marlies marloes marta marte martha martina martine mary maryam maryse maría mathea mathilde
matilda matilde mattea maud maura maureen mavis maya maëlle małgorzata meena meera meg megan megumi mehwish meike
meinir melanie melinda melissa mercedes merete meri merike merja meryl mette mia michaela michelle mieke mieko mignon
mihaela mila milena millicent milly mimi mina minerva minna minttu miranda mireille mirela miriam mirja mirjam mirka
mitsuko moa moira mollie molly mona monica monika monique morag moyra mukami muna muriel myfanwy myra myriam myrtle
máire máiréad märta mélanie mélissa nabila nada nadia nadine naina nancy nanna naoko naomi narges natacha natalia
natalie natasha nathalie natsuki neha nell nella nellie nelly nerys nessa neža ngozi nia niamh nicole nicoletta nieves
nigella nikolett nimmi nina nisha noelle noemi nora norah noreen norma noémie nuala nubia nuria oda oddny odette odile
ofelia oihane oksana olave olavia olena olga olivia olwen ona onyinye oona oriel orla ornella orsola orsolya otilia
otilie outi pamela pania paola parvati pascale patricia patrycja paula paulette paulien pauliina paulina pauline peggy
pelagia penelope peninnah penny pernilla pernille persis petra petronella petronila philippa phillipa philomena phoebe
phyllida phyllis pia pilar pilvi pirjo pirkko polina pooja portia priscilla priya pádraigín päivi quitterie rachel
ragna ragnhild raija raili raisa raita ramona randi rania ranveig raquel rashida raya rebeca rebecca reetta regina
reina renata renée rhian rhiannon rhona rianne riikka rika rikke rimma rina rita ritva roberta roisin romy ronja rosa
rosalba rosaleen rosalie rosalina rosalind rosalyn rosalía rosamund rosanna rose roseline rosemary roser rosie roswitha
rowena roxana roya ruta ruth ruxandra régine róisín rūta saara sabina sabine sabrina saga saija saima sakura salka
salla sally salma samantha samira sandra sanna sanne saoirse sara sarah sari sarita saskia satu selina selja selma
semra senja seraphina serena severina seónaid shakira shanice shanti sharon shauna sheena sheila shirin shirley shobha
shona shreya shruti sidonie sigga signe sigrid sigrun sigyn siiri silke sille silvia simona simone sinead sini sinikka
sinéad siobhan siri sirkka sirpa sisko siv sneha snežana sofia sofie sofía solange solveig sonia sonja sophia sophie
soraya sorcha stacey stefania stella stephanie stien stina sue sunita sunniva susan susana susann susanna susanne suvi
suzan suzanne svea svenja svetlana swati sybil sylvia sylvie synne synnøve síle søs tabitha taina tamara tamsin tania
tanja tanvi tanya tara taru tatiana tatjana tatyana teija tekla teresa tereza terhi terttu thandiwe thea thekla thelma
theodora theresa therese thirza thora tiffany tiia tilda tilly tina tineke tiril tirza toini tomoko tonje tora tordis
torill tove tracy trees trijntje trine trudy tuija tuula tuuli tyra ulla ulrike unni ursula urszula uschi ute vaida
valborg valentina valeria valerie valerija vanessa veera venla vera verena verna veronica veronika vesna vibeke
victoria vigdis viktoria vilde vilma violet violeta viorica virginia virginie virpi vita vivian viviana vivienne wambui
wanda wangari wanjiru wenche wendela wendeline wendy wenna wiebke wiesława wietske wilhelmina wilma winifred winnie
xenia ximena yasmin yelena yetunde ylva yngvild yoko yolanda yolande yrsa ysanne yuko yulia yumi yvette yvonne zahra
zainab zara zdenka zehra zelda zella zena zenobia zinaida zita zoe zofia zsuzsanna zsófia zuleikha zuzana zuzanna åsa
éilis élise ólöf órla øydis úna þóra željka
""".split())  # fmt: skip
