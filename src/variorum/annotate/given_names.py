"""Given names whose bearers are nearly always of one sex: used to keep `he` and `she` apart, never to guess a person.

A name that is common for both (`Andrea`, `Kim`, `Robin`) is in neither list.
"""

MALE_NAMES = frozenset("""
aaron abdel abdul abdullah abraham adam adolf adrian ahmad ahmed alan albert alberto alejandro aleksandr alessandro
alexander alexandre alexandros alfonso alfred ali allen alvaro amir anders andreas andrei andrej andrés andres andrew
andrey andrzej ángel anthony antoine anton antonio antónio antónis archie arjun armando arnaud arnold arthur arturo artur
augustin austin barack barry bart bashar ben benedict benito benjamin bernard bernardo bernd bill billy björn bob bogdan
boris brad bradley brandon brendan brett brian bruce bruno bryan caleb callum calvin carl carlo carlos carsten cedric
césar charles charlie chidi chris christian christoph christophe christopher chuck clarence claude claudio clement cliff
clive colin connor conor craig cristiano cristóbal curtis cyril daisuke damian damien daniel daniele dario darren
dave david dean dennis denis derek desmond didier diego dieter dimitri dimitris dirk dmitri dmitry dominic dominik donald
donnie douglas duncan dustin dwight earl eddie edgar edmund eduardo edward edwin egor elias elijah elliot emanuel emeka
emile emilio emmanuel enrico enrique enzo eric erik ernest ernesto ernst erwin esteban ethan étienne eugene evan
fabian fabio fabrizio farid faisal federico felipe felix ferdinand fernando fidel filip filippo finn florian francesco
francis francisco franck franco françois frank franz fred frederic frederick fredrik friedrich fritz gabriel gareth
gary gaston gavin geoff geoffrey georg george georges georgi gerald gérard gerhard giacomo gian gianni giles giorgio
giovanni giulio giuseppe glen glenn gordon graham grant greg gregory grigory guillaume guillermo günter gustav gustavo
guy hamid hamza hans harald harold harry harvey hassan hector heinrich helmut henri henrik henry herbert hermann hiroshi
hossein hugh hugo hussein hussain ian ibrahim idris ignacio igor ilya imran isaac ismail ivan jack jackson jacob jacques
jaime jakob jakub james jamal jan jared jason javier jay jeff jeffrey jens jeremy jérôme jerome jerry jesse jesús jim
jimmy joachim joao joão joaquín joe joel johan johann johannes john johnny jon jonas jonathan jordi jorge josé jose josef
joseph josh joshua josip juan julian julien julio jürgen justin kaito karim karl kazimierz keith ken kenji kenneth
kenta kevin khaled khalid klaus kofi konrad konstantin kurt kwame kyle lars laurence laurent lawrence lech lee leo leon
leonard leonardo leonid leroy lewis liam lloyd lorenzo louis luc luca lucas luigi luis luiz lukas luke maciej magnus
mahmoud malcolm manuel marc marcel marcelo marcin marco marcos marcus mario marius mark marko markus martin marvin
mateo mateusz mats matteo matthew matthias matthieu maurice mauricio mauro max maxim maximilian maxime mehmet mel michael
michal michał michel miguel mihai mikael mike mikhail milan miloš mitch mohamed mohammad mohammed morris moses muhammad
mustafa nasser nathan nathaniel neil nelson neville nicholas nick nicolás nicolas nigel nikola nikolai nikolaos nikos
nils noah noel norman olaf oleg oliver olivier omar orlando oscar osama otto owen pablo paolo pascal patrick paul paulo
pavel pedro pekka per percy pete peter philip philipp philippe phillip pierre pietro piotr quentin rafael rainer raj
rajesh ralph ramón ramon randy rashid raúl raul ray raymond reginald reinhard rémi renato rené ricardo riccardo richard
rick ricky rob robert roberto rodrigo roger roland rolf roman ron ronald ronnie rory ross roy ruben rudolf rupert russell
ryan salvatore sam samir samuel sanjay santiago saul scott sean sebastian sébastien serge sergei sergey sergio
seth shane shaun shigeru silvio simon slobodan stan stanislav stanley stefan stefano steffen stephan stephen stéphane
steve steven stuart sunil suresh sven takeshi tariq ted terence theo theodore thierry thomas tim timothy timur tobias
todd tom tomás tomas tomasz tommaso tommy toni tony travis trevor tristan tyler ulrich umar umberto václav
valentin vicente victor viktor vikram vincent vincenzo vito vittorio vladimir volker walter warren wayne werner wilfred
wilhelm will william willy winston wojciech wolfgang xavier yannick yasser yuri yusuf yves zachary zoran
""".split())  # fmt: skip

FEMALE_NAMES = frozenset("""
abigail ada adela adelaide adele adriana agata agnes agnieszka aicha aisha alba aleksandra alessandra alexandra alice
alicia alina aline alison allison alma amanda amalia amara amelia amelie amina amira amy ana anastasia andrée angela
angelica angelina anita anja anke ann anna annabel anne annette annie annika antonella antonia anya aoife arianna ashley
asma astrid audrey aurora ayesha barbara beata beatrice beatriz becky benedetta bernadette bertha beth bethany betty
bianca birgit birgitta bonnie brenda bridget brigitte britta camila camilla carla carlotta carmen carol carole carolina
caroline carolyn catalina catarina caterina catherine cathy cecilia cecile cécile celeste celia celine chantal charlotte
chiara chiamaka chloe chloé christa christina christine cindy clara clare claudia clémence colette concepción constance
corinne cristina cynthia dagmar daisy dana daniela danielle daphne deborah debra delphine denise diana diane dolores
donatella donna dora doris dorothy edith edna eileen ekaterina elaine eleanor elena eleni elisa elisabeth elise eliza
elizabeth ella ellen elodie elsa elvira emilia emilie emily emma erica erika erin esperanza estelle esther eva eve
evelyn faith fatima fatma fatou federica fiona flora florence fernanda frances francesca françoise freya frieda gabriela
gabriella gabrielle gemma geneviève georgia georgina geraldine gertrude gina ginevra giorgia giovanna gisela giulia
gloria grace greta gudrun hadiza halina hanna hannah harriet hazel heather heidi helen helena hélène helga henrietta
hilary hilda hillary holly ida ilaria ilse imani ines inés ingeborg ingrid irena irene irina iris isabel isabella
isabelle ivana iwona jacqueline jana jane janet janice janine jasmine jeanne jeannette jelena jennifer jenny jessica
joan joanna joanne jolanta josefina josephine joyce juana judith judy julia juliana julie juliet julieta justine
karen karin karolina katarina katarzyna kate katerina katharina katharine katherine kathleen kathryn kathy katia katie
katja katrin katrina kavita kayla keiko kelly khadija kimberly kirsten klara kristen kristin kristina krystyna lara
larissa laura lauren laurie lea leah leila lena leonie leticia lidia liliana lillian lily linda lisa livia liz ljubica
lola lorena loretta lorna lorraine louisa louise luana lucia lucía luciana lucie lucille lucinda lucrezia lucy ludmila
luisa lydia lynn mabel madeleine madison magda magdalena maja malala malgorzata małgorzata manuela marcella
margaret margarita margaux margherita margot maria maría mariana marianne marie marina marisa marisol marlene marta
martha martina martine mary maryam mathilde matilda maud maureen maya meera megan melanie melissa mercedes michaela
michelle miranda miriam moira molly mona monica monika monique muriel myriam nadia nadine nancy naomi natalia natalie
natasha nicole nina noemi nora norma nuria odile olena olga olivia pamela paola patricia paula pauline
penelope penny petra philippa phoebe phyllis pilar polina priscilla priya rachel rania raquel rebecca regina renata
renée rita roberta rosa rosalind rosanna rose rosemary rosie roxana ruth sabina sabine sabrina sakura sally samantha
samira sandra sara sarah selma serena shakira sharon sheila shirley sigrid silke silvia simona simone siobhan sofia sofía
sonia sonja sophia sophie stefania stella stephanie sue susan susana susanna susanne suzanne svetlana sylvia sylvie
tamara tania tanya tara tatiana tatjana teresa tereza theresa therese tiffany tina tracy ulla ulrike ursula ute valentina
valeria valerie vanessa vera verena veronica veronika victoria viktoria violet virginia virginie viviana vivian
wanda wendy wilhelmina yasmin yelena yetunde yoko yolanda yulia yvette yvonne zainab zara zofia zoe zuzana
""".split())  # fmt: skip
