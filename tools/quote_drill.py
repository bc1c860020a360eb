"""Sentences to learn from beside a corpus: plain and rare ways to quote, and words in marks that nobody says.

Each is (text, ((words inside marks, the words that name their speaker or None), …)). All are invented.
"""

Drill = tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]

DRILL: Drill = (
    ("Ann Lee: “We are open.”", (("We are open.", "Ann Lee"),)),
    (
        "Paul Brown: “It will take years, and nobody knows how many.”",
        (("It will take years, and nobody knows how many.", "Paul Brown"),),
    ),
    ("The mayor: “Not today.”", (("Not today.", "The mayor"),)),
    ("Rita Gomez, a nurse: “We had no beds left.”", (("We had no beds left.", "Rita Gomez"),)),
    (
        "The town voted on Monday. Eva Ray: “This is a good day for all of us.”",
        (("This is a good day for all of us.", "Eva Ray"),),
    ),
    ("“We are open.” — Ann Lee", (("We are open.", "Ann Lee"),)),
    (
        "“The sea gives and the sea takes.” — Omar Haddad, fisherman",
        (("The sea gives and the sea takes.", "Omar Haddad"),),
    ),
    ("“Nobody asked us,” according to Eva Ray.", (("Nobody asked us,", "Eva Ray"),)),
    ("The bridge is “safe for now,” according to the ministry.", (("safe for now,", "the ministry"),)),
    ("According to Omar Haddad, the harbour is “full of ghosts.”", (("full of ghosts.", "Omar Haddad"),)),
    ("According to the report, “no warning was given.”", (("no warning was given.", "the report"),)),
    (
        "EVA RAY: “We begin at noon.”\n\nOMAR HADDAD: “I will be there.”",
        (
            ("We begin at noon.", "EVA RAY"),
            ("I will be there.", "OMAR HADDAD"),
        ),
    ),
    (
        "Eva Ray’s claim that the river was “as clean as glass” surprised the town.",
        (("as clean as glass", "Eva Ray’s"),),
    ),
    ("Omar Haddad’s “promise to the sea” was printed on every wall.", (("promise to the sea", "Omar Haddad’s"),)),
    (
        "In a letter to the council, Eva Ray called the plan “a gift to the developers.”",
        (("a gift to the developers.", "Eva Ray"),),
    ),
    ("The judge described the evidence as “thin.”", (("thin.", "The judge"),)),
    ("Officials dismissed the reports as “rumours.”", (("rumours.", "Officials"),)),
    ("The coach, asked about the defeat, answered: “We were slow.”", (("We were slow.", "The coach"),)),
    ("The coach answered with a shrug. “We were slow,” he said.", (("We were slow,", "he"),)),
    ("She paused. “I do not know,” she said.", (("I do not know,", "she"),)),
    (
        "“I do not know.” She paused. “Ask my brother.”",
        (
            ("I do not know.", None),
            ("Ask my brother.", None),
        ),
    ),
    (
        "Farmers in the valley say the rains are “not what they were.”",
        (("not what they were.", "Farmers in the valley"),),
    ),
    ("The company said in a statement that it was “deeply sorry.”", (("deeply sorry.", "The company"),)),
    ("“We are deeply sorry,” the company said in a statement on Friday.", (("We are deeply sorry,", "the company"),)),
    ("“Come home,” the message read.", (("Come home,", "the message"),)),
    (
        "“It was like thunder,” recalled Rita Gomez, 61, who lives beside the dam.",
        (("It was like thunder,", "Rita Gomez"),),
    ),
    (
        "“It was like thunder,” Rita Gomez, who lives beside the dam, recalled.",
        (("It was like thunder,", "Rita Gomez"),),
    ),
    ("“It was like thunder,” remembered a boy who saw it.", (("It was like thunder,", "a boy who saw it"),)),
    ("“How long?” wondered Omar Haddad.", (("How long?", "Omar Haddad"),)),
    (
        "Ray asked the guide whether he knew the path. “No, madam,” he answered. “Did you ever look for it?” she "
        "asked. “It was dark.”",
        (("No, madam,", "he"), ("Did you ever look for it?", "she"), ("It was dark.", "he")),
    ),
    (
        "“We had no boat,” Omar Haddad told the court. “And the oars?” asked the judge. “They were gone,” he said.",
        (("We had no boat,", "Omar Haddad"), ("And the oars?", "the judge"), ("They were gone,", "he")),
    ),
    (
        "“The roof fell at noon,” Rita Gomez said. “Where were you?” a reporter asked. “In the yard!” she shouted.",
        (("The roof fell at noon,", "Rita Gomez"), ("Where were you?", "a reporter"), ("In the yard!", "she")),
    ),
    (
        "“Nobody warned us,” said Eva Ray. “Why should we?” Paul Brown replied. “It was your house.”",
        (("Nobody warned us,", "Eva Ray"), ("Why should we?", "Paul Brown"), ("It was your house.", "Paul Brown")),
    ),
    ("“Stop!” cried the guard.", (("Stop!", "the guard"),)),
    (
        "“We will rebuild,” vowed the president. “We always have.”",
        (
            ("We will rebuild,", "the president"),
            ("We always have.", "the president"),
        ),
    ),
    (
        "“We will rebuild,” the president vowed.\n\n“We always have, and we will do it again together.”",
        (
            ("We will rebuild,", "the president"),
            ("We always have, and we will do it again together.", "the president"),
        ),
    ),
    (
        "The minister told parliament that the dam was “sound,” and added that “nobody need leave.”",
        (
            ("sound,", "The minister"),
            ("nobody need leave.", "The minister"),
        ),
    ),
    ("The minister, whose brother runs the firm, insisted the contract was “clean.”", (("clean.", "The minister"),)),
    (
        "The firm, which owns the mine, denied that its trucks had “ever left the road.”",
        (("ever left the road.", "The firm"),),
    ),
    ("The exhibition “Light and Water” opens on Friday.", (("Light and Water", None),)),
    ("Her novel, “The Long Bridge,” won the prize.", (("The Long Bridge,", None),)),
    (
        "He plays the villain in “Night Harbour” and sings in “Salt.”",
        (
            ("Night Harbour", None),
            ("Salt.", None),
        ),
    ),
    ("The so-called “smart border” has no sensors.", (("smart border", None),)),
    ("It was the third “hundred-year flood” in a decade.", (("hundred-year flood", None),)),
    ("The machine, nicknamed “Big Anna,” weighs nine tonnes.", (("Big Anna,", None),)),
    ("A ship named “Hope” lay at anchor.", (("Hope", None),)),
    ("They served a “salad” of two leaves.", (("salad", None),)),
    ("The word “drought” does not appear in the plan.", (("drought", None),)),
    ("Eva Ray appeared on “Good Evening Bonn” on Tuesday.", (("Good Evening Bonn", None),)),
    ("The file is called “final.doc” and nobody can open it.", (("final.doc", None),)),
    ("On Monday’s “Harbour Report,” the minister said the port would close.", (("Harbour Report,", None),)),
    ("A banner over the gate reads “Welcome.”", (("Welcome.", None),)),
    ("“Welcome.”", (("Welcome.", None),)),
    ("Ann Lee was asked, “What is the worst road in the county?”", (("What is the worst road in the county?", None),)),
    (
        "He was asked: “Who will pay for it?” Lee did not answer.",
        (("Who will pay for it?", None),),
    ),
    ("When the minister was asked “Why now?” the hall fell silent.", (("Why now?", None),)),
    ("She had been asked, “Are you afraid?” and had left.", (("Are you afraid?", None),)),
    ("We were told: “Come back tomorrow.”", (("Come back tomorrow.", None),)),
    ("“Nobody at home lets me sing,” Frank Lee laughs.", (("Nobody at home lets me sing,", "Frank Lee"),)),
    (
        "The Herons won in Bonn. “Igor rowed like a storm,” cites coach Omar Haddad. “Nothing was left in him.”",
        (("Igor rowed like a storm,", "Omar Haddad"), ("Nothing was left in him.", "Omar Haddad")),
    ),
    (
        "Bicycles had been thrown into the harbour, logs state. “Somebody with a van does it,” Detective Sgt. Omar "
        "Reed said. “It is a nuisance.”",
        (("Somebody with a van does it,", "Omar Reed"), ("It is a nuisance.", "Omar Reed")),
    ),
    ("Voters hesitate – Eva Ray: “Nobody trusts the count.”", (("Nobody trusts the count.", "Eva Ray"),)),
    ("Why the dam failed - Omar Haddad: “The steel was bad.”", (("The steel was bad.", "Omar Haddad"),)),
    (
        "Rita Gomez stirred anger in May with her remark that “the poor can wait.”",
        (("the poor can wait.", "her"),),
    ),
    (
        "The builder was mocked for Brown’s prediction that the bridge was “good for a century.”",
        (("good for a century.", "Brown’s"),),
    ),
    (
        "“We had no beds,” said Rita Gomez, a nurse. “We had no water.”\n\n“The mayor never came,” her sister, Ana "
        "Gomez, said.",
        (
            ("We had no beds,", "Rita Gomez"),
            ("We had no water.", "Rita Gomez"),
            ("The mayor never came,", "Ana Gomez"),
        ),
    ),
    (
        "The firm, Haddad said, called the finding “highly unusual.”",
        (("highly unusual.", "Haddad"),),
    ),
    (
        "The mayor spoke first. Then came Omar Haddad. “The harbour is ours,” he told the crowd, which cheered.",
        (("The harbour is ours,", "he"),),
    ),
    ("The “winners” went home with nothing.", (("winners", None),)),
    ("Brown: ‘I Will Not Leave’\n\nPaul Brown spoke on Monday.", (("I Will Not Leave", "Brown"),)),
    ("Ray: “Bonn Has No Money Left”\n\nEva Ray spoke on Monday.", (("Bonn Has No Money Left", "Ray"),)),
    ("Farmers want help for so-called “dry” villages, Eva Ray said.", (("dry", None),)),
    ("Eva Ray said that the so-called “gold rush” was over.", (("gold rush", None),)),
    ("Rita Gomez spoke on Friday about her latest novel, “The Salt Road,” in Bonn.", (("The Salt Road,", None),)),
    ("Omar Haddad answered questions about his new film, “A Year of Rain.”", (("A Year of Rain.", None),)),
    ("Omar Haddad reads from his memoir, “Harbour Child,” on Monday.", (("Harbour Child,", None),)),
    (
        "“We will win,” Paul Brown told reporters, before Eva Ray answered, “Not in this town.”",
        (("We will win,", "Paul Brown"), ("Not in this town.", "Eva Ray")),
    ),
    (
        "Eva Ray said the dam was safe, and Omar Haddad called it “a grave.”",
        (("a grave.", "Omar Haddad"),),
    ),
    (
        "Paul Brown told the hall that it was over, while Rita Gomez cried, “Never!”",
        (("Never!", "Rita Gomez"),),
    ),
    ("Paul Brown, whom Eva Ray once called “a clown,” left early.", (("a clown,", "Eva Ray"),)),
    ("The builder, whom Omar Haddad has labelled “a thief,” would not speak.", (("a thief,", "Omar Haddad"),)),
    (
        "Eva Ray denies claims by Omar Haddad that a “secret club” of clerks runs the town.",
        (("secret club", "Omar Haddad"),),
    ),
    (
        "The mayor rejected an allegation from Rita Gomez that he was “asleep for a year.”",
        (("asleep for a year.", "Rita Gomez"),),
    ),
    ("The plan was dismissed as “theatre” by the union.", (("theatre", "the union"),)),
    ("The plan was praised as “a gift to the poor” by Eva Ray.", (("a gift to the poor", "Eva Ray"),)),
    ("“Open the gates!” the crowd chanted as Brown spoke.", (("Open the gates!", "the crowd"),)),
    ("“Sing it again!” the children shouted.", (("Sing it again!", "the children"),)),
    (
        "The mayor closed the hall, Eva Ray said. “Why is it dark?” a guest asked after her speech.",
        (("Why is it dark?", "a guest"),),
    ),
    ("Omar Haddad wrote about the drought in his last novel, “The Dry Mile,” in May.", (("The Dry Mile,", None),)),
    ("Eva Ray sang three songs from her new album, “Tin Roofs.”", (("Tin Roofs.", None),)),
    ("Rita Gomez tells the story in her new book, “1890: Ice on the River.”", (("1890: Ice on the River.", None),)),
    ("Paul Brown said he liked the show, “Bonn at Nine.”", (("Bonn at Nine.", None),)),
    ("Eva Ray attacked Brown on Monday as a “thief.”", (("thief.", "Eva Ray"),)),
    ("Omar Haddad has mocked the mayor as a “paper boat.”", (("paper boat.", "Omar Haddad"),)),
    ("The union blasted the plan as an “insult to the poor.”", (("insult to the poor.", "The union"),)),
    (
        "The court threw out accusations by Eva Ray that the vote was “bought and paid for.”",
        (("bought and paid for.", "Eva Ray"),),
    ),
    (
        "Omar Haddad dismissed the minister’s claim that the port was “never busier.”",
        (("never busier.", "the minister’s"),),
    ),
    ("Rita Gomez laughed at Paul Brown’s warning that “the sea will come.”", (("the sea will come.", "Paul Brown’s"),)),
    ("Nobody may vote “in a hurry,” per the rules of the council.", (("in a hurry,", "the rules of the council"),)),
    ("The mayor was not finished: “Nobody wants a dam there.”", (("Nobody wants a dam there.", "The mayor"),)),
    (
        "Eva Ray banged her fist on the table. Omar Haddad was calmer: “We have until noon.”",
        (("We have until noon.", "Omar Haddad"),),
    ),
    ("Rita Gomez had one wish: “Let it rain.”", (("Let it rain.", "Rita Gomez"),)),
    ("The ministry said a report entitled “Water for All” would come in May.", (("Water for All", None),)),
    ("Paul Brown said the study, titled “Ice and Fire,” was wrong.", (("Ice and Fire,", None),)),
    ("Eva Ray said she would join a group called the “Friends of the Harbour.”", (("Friends of the Harbour.", None),)),
    ("The union said a ship named “Hope of the North” was late.", (("Hope of the North", None),)),
    ("Omar Haddad said he works for a firm called “Blue Mile.”", (("Blue Mile.", None),)),
    ("Pilgrims carry one of her books, “The Quiet Ford,” in a bag.", (("The Quiet Ford,", None),)),
    ("Rita Gomez paid for a new museum, called the “House of Salt.”", (("House of Salt.", None),)),
    (
        "They sold the mill on Monday, which led Ray to write: “So that was the plan.”",
        (("So that was the plan.", "Ray"),),
    ),
    ("The flood made the mayor declare: “Nobody sleeps tonight.”", (("Nobody sleeps tonight.", "the mayor"),)),
    (
        "The row in the press caused officials to put a “huge strain” on clerks that year, Ray said.",
        (("huge strain", "Ray"),),
    ),
    (
        "The letters drove the council to spend an “absurd amount” on fences, Omar Haddad said.",
        (("absurd amount", "Omar Haddad"),),
    ),
)
