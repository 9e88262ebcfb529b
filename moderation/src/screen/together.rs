//! Words that tell nothing of what a text is about, and words that tell the same. They serve the comparison of two
//! texts (`content`), not the rules: a letter is full of "you" and "know", and whoever asks not to read of their mother
//! means their mum.

/// What stands in any letter, and in any request about one.
pub(super) const SMALL: &str = "a about above actually afraid after again against ago ain all almost alone already also \
    although always am an and another answer answered answers any anybody anyone anything anyway are around as ask \
    asked asking asks at away back be became because become been before began begin behind being believe besides \
    better between both bring brought but by came can cannot come comes coming could did do does doing done dont down \
    dread dreads during each either else enough even ever every everybody everyone everything explain explained fact \
    far fear feared fears feel feeling feels felt few finally find finds first for found from gave get gets getting \
    give given gives giving go goes going gone good got great had happen happened happens hardly has hate have having \
    he hear heard hears help her here hers herself him himself his hope hoped hopes hoping how i if in instead into is \
    it its itself just keep keeps kept kind knew know knowing known knows last later least leave leaves left less let \
    lets letter letters like likes line lines little long longer look looked looking looks lot made make makes making \
    many matter may maybe me mean means mention mentioned mentioning mentions might mind mine more most much must my \
    myself name named need needed needs neither never new next no nobody none nor not nothing now of off often oh ok \
    okay old on once one ones only onto or other others ought our ours out over own part people perhaps person place \
    please point put question questions quite rather read reading reads real really reply responsible right said same \
    saw say saying says scared see seeing seem seems seen sentence shall she should since so some somebody someone \
    something sometimes soon sorry speak speaking still stop stops such sure take taken takes taking talk talked \
    talking talks tell telling tells than thank thanks that the their theirs them themselves then there these they \
    thing things think thinking thinks this those though thought thoughts through time times to today together told \
    too took toward towards tried true truth try trying turn turned turns two under understand understood until up \
    upon us use used very want wanted wants was way ways we well went were what whatever when where whether which \
    while who whole whom whose why will wish wished wishes with within without won word words worried worries worry \
    would write writer writes writing written wrote yes yet you your yours yourself avoid \
    jan january feb february mar march apr april jun june jul july aug august sep september oct october nov november \
    dec december monday tuesday wednesday thursday friday saturday sunday day days week weeks month months year years \
    dear";

/// Each row counts as one word: who somebody is, and forms that no ending makes.
pub(super) const TOGETHER: [&str; 47] = [
    "mother mum mam mom mummy mammy mama",
    "father dad daddy papa",
    "grandmother nan nana nanna gran granny grandma",
    "grandfather grandad granddad granda grandpa",
    "child children kid bairn",
    "brother bro bruv",
    "sister sis",
    "husband hubby",
    "wife wives missus",
    "baby babies",
    "friend mate pal",
    "man men",
    "woman women",
    "house home",
    "job work workplace",
    "police copper",
    "prison jail gaol",
    "court trial hearing",
    "car motor",
    "phone telephone mobile",
    "money cash quid",
    "drink drank drunk booze alcohol",
    "drug drugs",
    "ill illness sick unwell poorly",
    "die died dying dead death",
    "bury buried burial funeral",
    "marry married marriage wedding",
    "pregnant pregnancy",
    "steal stole stolen theft thief thieves",
    "break broke broken",
    "fight fought",
    "buy bought",
    "sell sold",
    "meet met meeting",
    "drive drove driven",
    "catch caught",
    "lose lost",
    "run ran",
    "sleep slept",
    "hold held",
    "shoot shot",
    "throw threw thrown",
    "hide hid hidden",
    "choose chose chosen",
    "forgive forgave forgiven forgiveness",
    "apologise apology apologies apologize",
    "lie lied lying liar",
];
