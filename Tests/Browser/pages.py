"""The addresses that the browser tests visit, and the states they visit them in: the one list."""

KNOWN_ADDRESS = "politiker@example.no"  # of a person in the example network
TODAY = "2021-04-12"  # the demo's own clock: minutes are out, a hearing is on, two promises are late

LANGUAGES = ["nb", "nn", "en"]
SCHEMES = ["light", "dark"]
DESKTOP, PHONE = 1280, 320  # 320 is also a desktop screen at 400 per cent
WIDTHS = [DESKTOP, PHONE]

FRONT = "/vt"
MEETING = "/vt/moter/2021-03-17"
# What the demo adds: a meeting that goes on, one that people are called to, one whose minutes are out for comment.
RUNNING, CALLED, COMMENTED = "/vt/moter/2021-04-12", "/vt/moter/2021-04-20", "/vt/moter/2021-04-07"
LOCKED = "/vt/moter/2021-03-24"
SERIES = "/vt/moter/2021-09-14"  # one of several that are changed together; its day is held
POLLED = "/vt/moter/2021-06"  # its seats are asked which day suits
OPEN_MEETING = "/vt/moter/2021-08-19"  # takes registrations; some people have registered
REGISTRATION = OPEN_MEETING + "/pamelding"
ROUNDS = "/vt/runder"
ROUND = ROUNDS + "/forventningsrunde"  # closed, answered by four groups
ASKED = ROUNDS + "/nytt-fra-organisasjonene"  # open: each organisation gives one answer
HEARING = "/vt/horinger/strategiplan-videregaende-opplaering"  # is on; three statements have come, one is published
INPUT = "/vt/innspill/innspill-til-regional-kompetansestrategi"  # is open; three things were said, none is read
SAID = "/vt/innspill/apent-mote-10-mars-2021"  # was summed up
HEARD = "/vt/horinger/mandat-for-nettverket"  # is over, and everyone was answered
STUDY = "/vt/studier/rekruttere-og-beholde-kompetanse"  # two texts coded by two, the third by nobody yet
KNOWLEDGE = "/vt/kunnskap"  # the region in figures: indicators with long series, a break, and municipalities
BALANCE = "/vt/balanse"  # people and jobs of a made-up region, with two scenarios
SCENARIO = BALANCE + "/scenarioer/batterifabrikk"
SIGN_IN = "/logg-inn"
MY_PAGE = "/vt/min-side"  # answers only those who are signed in
MISSING = "/vt/finnes-ikke"

PUBLIC = [
    FRONT,
    "/vt/om",
    "/vt/mandat",
    "/vt/medlemmer",
    "/vt/moter",
    MEETING,
    "/vt/moter?ar=2022",
    "/vt/moter/2021-05-06",
    RUNNING,
    CALLED,
    LOCKED,
    OPEN_MEETING,
    REGISTRATION + "/ny",
    REGISTRATION + "/takk",
    MEETING + "/dokument",
    MEETING + "/dokument/saksliste",
    MEETING + "/dokument/referat",
    "/vt/strategier/reiseliv",
    "/personvern",
    "/vt/strategier",
    "/vt/strategier/kompetanse",
    "/vt/strategier/sammenheng",
    "/vt/strategier/kompetanse/tekst",
    "/vt/strategier/kompetanse/tekst/2/endringer",
    "/vt/initiativer",
    ROUNDS,
    ROUND,
    "/vt/delta",
    KNOWLEDGE,
    KNOWLEDGE + "/helt-ledige",
    KNOWLEDGE + "/sluttet-vgs",
    KNOWLEDGE + "/klimagassutslipp",
    KNOWLEDGE + "/region/40",
    KNOWLEDGE + "/region/4001",
    KNOWLEDGE + "/tabeller",
    KNOWLEDGE + "/tabeller/nav-yrker",
    BALANCE,
    BALANCE + "/grunnlag",
    BALANCE + "/treff",
    BALANCE + "/regnskap",
    "/vt/kalender",
    "/vt/nytt",
    "/vt/forpliktelser",
    "/vt/forpliktelser/2021",
    SIGN_IN,
    "/vt/innspill",
    INPUT,
    INPUT + "/gi",
    SAID,
    SAID + "/horte",
    "/vt/horinger",
    HEARING,
    HEARING + "/uttalelse",
    HEARING + "/uttalelser",
    HEARD + "/uttalelser/3",
    HEARD + "/resultat",
    "/vt/studier",
    STUDY,
]
# What the secretariat sees on top of that.
SECRETARIAT = [
    MY_PAGE,
    "/vt/moter/ny",
    CALLED + "/deltakelse",
    POLLED + "/dager",
    SERIES + "/serie",
    SERIES + "/deltakelse",
    LOCKED + "/referat",
    "/vt/moter/2021-11-11/dager",
    CALLED + "/behov",
    MY_PAGE + "/brev",
    "/vt/moter/serie",
    MEETING + "/kopier",
    RUNNING + "/led",
    COMMENTED + "/referat",
    MEETING + "/rediger",
    "/vt/strategier/kompetanse/mal/ny",
    "/vt/strategier/kompetanse/tekst/ny",
    ROUNDS + "/ny",
    ROUND + "/skjerm",
    ASKED,
    ASKED + "/rediger",
    ASKED + "/sporsmal/ny",
    KNOWLEDGE + "/regioner",
    KNOWLEDGE + "/utenfor-15-29/lesning",
    "/vt/administrasjon",
    "/vt/administrasjon/frister",
    "/vt/administrasjon/plasser",
    "/vt/administrasjon/organisasjoner",
    "/vt/administrasjon/grupper",
    "/vt/administrasjon/gjester",
    "/vt/administrasjon/personer",
    "/vt/administrasjon/utfordringer",
    "/vt/administrasjon/ferier",
    "/vt/administrasjon/mandater",
    "/vt/moter/plan?ar=2023",
    MEETING + "/trekk-referat",
    MEETING + "/referat",
    "/vt/moter/2021-05-06/slett",
    "/status",
    "/brukere",
    "/vt/administrasjon/organisasjoner/lim-inn",
    "/vt/administrasjon/lenker",
    "/vt/meg/vises",
    REGISTRATION,
    REGISTRATION + "/oppsett",
    REGISTRATION + "/innsjekk",
    "/vt/innspill/ny",
    INPUT + "/sorter",
    INPUT + "/inn",
    SAID + "/sorter?vis=usortert",
    SAID + "/kort/1",
    SAID + "/horte/rediger",
    "/vt/horinger/ny",
    HEARING + "/arbeid",
    HEARING + "/inn",
    HEARING + "/uttalelser/2",
    HEARD + "/uttalelser/2/brev",
    "/vt/studier/ny",
    STUDY + "/rediger",
    STUDY + "/arbeid",
    STUDY + "/tekster/ny",
    STUDY + "/tekster/1",
    STUDY + "/tekster/3",
    STUDY + "/tekster/3/samtykke",
    STUDY + "/enighet",
    STUDY + "/temaer",
    STUDY + "/koder/1",
    STUDY + "/anbefalinger/2",
    BALANCE + "/prov?nye-jobber=2000&fra=2027",
    BALANCE + "/lukke",
    BALANCE + "/scenarioer/ny",
    BALANCE + "/scenarioer/sammenlign",
    SCENARIO,
    SCENARIO + "/rediger",
    SCENARIO + "/loft",
]

# name → (role or None, address): the pictures in .build/screenshots
PICTURES = {
    "front": (None, FRONT),
    "mandate": (None, "/vt/mandat"),
    "members": (None, "/vt/medlemmer"),
    "meetings": (None, "/vt/moter"),
    "locked": (None, LOCKED),
    "who-comes": ("secretariat", CALLED + "/deltakelse"),
    "finding-a-day": ("secretariat", POLLED + "/dager"),
    "year-planned": ("secretariat", "/vt/moter"),
    "leading": ("secretariat", RUNNING + "/led"),
    "round": (None, ROUND),
    "one-answer": ("representative", ASKED + "/svar"),
    "open-meeting": (None, OPEN_MEETING),
    "registration": (None, REGISTRATION + "/ny"),
    "door": ("secretariat", REGISTRATION + "/innsjekk"),
    "input": (None, INPUT),
    "input-form": (None, INPUT + "/gi"),
    "input-sort": ("secretariat", SAID + "/sorter"),
    "input-heard": (None, SAID + "/horte"),
    "hearing": (None, HEARING),
    "hearing-statement": (None, HEARING + "/uttalelse"),
    "hearing-result": (None, HEARD + "/resultat"),
    "hearing-work": ("secretariat", HEARING + "/arbeid"),
    "study": (None, STUDY),
    "coding": ("secretariat", STUDY + "/tekster/3"),
    "coders-agree": ("secretariat", STUDY + "/enighet"),
    "balance": (None, BALANCE),
    "levers": ("secretariat", BALANCE + "/prov?nye-jobber=2000&fra=2027"),
    "meeting": (None, MEETING),
    "documents": (None, MEETING + "/dokument"),
    "strategies": (None, "/vt/strategier"),
    "goals": (None, "/vt/strategier/kompetanse"),
    "how-goals-touch": (None, "/vt/strategier/sammenheng"),
    "text-difference": (None, "/vt/strategier/kompetanse/tekst/2/endringer"),
    "sign-in": (None, SIGN_IN),
    "my-page": ("representative", MY_PAGE),
    "plan-meeting": ("secretariat", "/vt/moter/ny"),
    "edit-meeting": ("secretariat", MEETING + "/rediger"),
    "administration": ("secretariat", "/vt/administrasjon"),
    "groups": ("secretariat", "/vt/administrasjon/grupper"),
    "seats": ("secretariat", "/vt/administrasjon/plasser"),
    "links": ("secretariat", "/vt/administrasjon/lenker"),
}
