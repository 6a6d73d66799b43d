"""English situations: who tells whom what of whom, in two versions that differ in one parameter.

Each is (parameter, what happens with {} where the versions differ, what fits there, what does not).
"""

ENGLISH = (
    (
        "recipient",
        "Mara has been referred for a knee operation. Her family doctor sends the list of the blood thinners that she takes to {}.",
        "the surgeon who will operate on her",
        "the sports shop where she buys her running shoes",
    ),
    (
        "recipient",
        "Ten-year-old Theo has fallen behind in reading. On the open evening his teacher shows the scores of his reading test to {}.",
        "Theo's parents",
        "the parents of Theo's classmates",
    ),
    (
        "recipient",
        "Ines disputes a card payment that she did not make. The clerk who takes the call forwards this week's payments on her account to {}.",
        "the bank's own fraud investigators",
        "her landlord, who has asked how she spends her money",
    ),
    (
        "recipient",
        "Joel's pay goes up in May. The personnel office writes the new figure to {}.",
        "the payroll clerk who works out his pay",
        "the colleague at the next desk, who asked out of curiosity",
    ),
    (
        "recipient",
        "A counsellor has just been told by a student on the telephone that she is about to kill herself in her room. The counsellor gives her name, her address and what she said to {}.",
        "the emergency service, so that it goes to her",
        "the chat group of everybody on her course",
    ),
    (
        "recipient",
        "A public library lists by title the books that Ms Hollis has not brought back. It posts the list to {}.",
        "Ms Hollis, at the address on her card",
        "the firm that Ms Hollis works for",
    ),
    (
        "recipient",
        "Someone orders a wardrobe and leaves a street address and a telephone number for the delivery. The shop hands both to {}.",
        "the driver who will bring the wardrobe",
        "an agency that collects addresses of people who have moved house",
    ),
    (
        "recipient",
        "A laboratory finds in Kofi's sample a gene that makes a heart disease likely. It reports the finding to {}.",
        "the specialist who ordered the test for Kofi",
        "the life insurer from whom Kofi has asked for an offer",
    ),
    (
        "purpose",
        "A nurse on the ward opens the record of a patient, {}.",
        "to prepare the infusion that she has to give him this afternoon",
        "to learn why her former schoolmate is in hospital",
    ),
    (
        "purpose",
        "A plumber has a customer's mobile number from the repair order. On the day of the repair he sends her a message, {}.",
        "to say that he will be half an hour late",
        "to say that he liked her looks and to ask her out",
    ),
    (
        "purpose",
        "A car rental firm, whose contract says that cars can be located, looks up where one of its cars is, {}.",
        "to recover it after the customer reported it stolen",
        "to learn for an advertising firm at which restaurants the customer eats",
    ),
    (
        "purpose",
        "A school has parents' mobile numbers from its emergency form. The secretary rings a father, {}.",
        "to tell him that his daughter has broken her arm",
        "to offer him the face creams that she sells in her spare time",
    ),
    (
        "purpose",
        "The billing office of a hospital goes through the list of a patient's treatments, {}.",
        "to make out the bill for them",
        "to pick out people to whom a friend's shop could sell food supplements",
    ),
    (
        "purpose",
        "The security officer of a firm reads which badge opened the server room at what time, {}.",
        "to find out who was there when a disk went missing",
        "to find out when a woman whom he fancies takes her breaks",
    ),
    (
        "purpose",
        "An official of the tax office opens the file of a baker, {}.",
        "to check the return that the baker has just filed",
        "to see how rich the baker, his new neighbour, is",
    ),
    (
        "purpose",
        "An electricity supplier evaluates the hourly readings of a household's meter, {}.",
        "to draw up the bill under the hourly tariff that the household chose",
        "to sell the hours in which nobody is at home to a seller of alarm systems",
    ),
    (
        "consent",
        "A landlord asks an applicant's bank whether she can afford the rent, and the bank tells him her balance. The applicant {}.",
        "signed a release that allows the bank to answer just this landlord's enquiry",
        "knows nothing of the enquiry and never agreed to one",
    ),
    (
        "consent",
        "A police officer wants a customer's text messages for a case of fraud. The telephone company hands them over {}.",
        "after it was served with a judge's warrant for these very messages",
        "because he asks for them as a favour, without a warrant or any urgency",
    ),
    (
        "consent",
        "A recruiter asks Ben's former boss how his yearly reviews were, and she tells him. Ben {}.",
        "named her as a referee and asked her to speak about his reviews",
        "wrote to her beforehand that he did not want his reviews to be talked about",
    ),
    (
        "consent",
        "A kindergarten puts a picture on its public web page in which four-year-old Nils can be recognised. His parents {}.",
        "looked at the picture and agreed in writing that it be shown there",
        "ticked 'no pictures of my child on the web' on the form",
    ),
    (
        "consent",
        "A clinic sends a patient's laboratory values with her name to a university for a study. The patient {}.",
        "had the study explained to her and signed that she takes part",
        "had the study explained to her and declined to take part",
    ),
    (
        "consent",
        "In a public lecture a physiotherapist shows a film of Ada's exercises in which her face can be seen. Ada {}.",
        "gave him written permission to show the film in this lecture",
        "let him film on his promise that nobody but the two of them would see it",
    ),
    (
        "consent",
        "Hour by hour Rui's telephone tells his grown-up sister where he is. Rui {}.",
        "switched this on himself before a trip alone and can switch it off",
        "does not know that she secretly put the app on his telephone",
    ),
    (
        "consent",
        "In talks about an inheritance the mediator tells the other side the lowest sum that Clara would accept. Clara {}.",
        "asked the mediator to pass that sum on",
        "told the mediator the sum on condition that it stays between them",
    ),
)
