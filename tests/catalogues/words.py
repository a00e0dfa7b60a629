"""Invented words: names in several scripts, states, and texts in a language that nobody speaks."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from geodata.spelling import plain

# syllables of each script (ISO 15924) with their romanisation
SCRIPTS = {
    "Latn": "ká-ká lö-lö mi-mi ñu-ñu rå-rå şe-şe tõ-tõ vy-vy zi-zi ba-ba dü-dü čo-čo",
    "Cyrl": "ка-ka ло-lo ми-mi ны-ny рё-rë ша-ša ту-tu ве-ve жи-ži зо-zo ба-ba чу-ču",
    "Grek": "κα-ka λό-ló μη-mē νι-ni ρω-rō σα-sa του-tou βε-ve ζι-zi θα-tha φο-fo δε-de",
    "Hang": "가-ga 나-na 도-do 루-ru 모-mo 비-bi 서-seo 소-so 아-a 지-ji 하-ha 무-mu",
    "Kana": "カ-ka ミ-mi シ-shi ロ-ro ト-to ノ-no ハ-ha ユ-yu リ-ri ネ-ne サ-sa オー-ō",
    "Hani": "山-san 水-shui 白-bai 青-qing 島-dao 石-shi 東-dong 北-bei 大-da 長-chang 月-yue 林-lin",
    "Arab": "كا-kā لو-lū مي-mī نا-nā را-rā شا-shā تو-tū بي-bī زا-zā دا-dā فو-fū سي-sī",
    "Hebr": "קא-ka לו-lo מי-mi נו-nu רה-ra שא-sha טו-to ביי-bei זא-za דו-do פי-fi סו-so",
    "Geor": "კა-ka ლო-lo მი-mi ნუ-nu რე-re შა-sha ტო-t'o ვე-ve ზი-zi ბა-ba დუ-du ჩო-cho",
    "Deva": "का-kā लो-lo मि-mi नु-nu रे-re शा-śā तो-to वे-ve जी-jī बा-bā दु-du चो-co",
    "Thai": "กา-ka โล-lo มิ-mi นุ-nu เร-re ชา-cha โต-to เว-we ซี-si บา-ba ดุ-du โจ-cho",
}
SYLLABLES = {script: [tuple(pair.split("-")) for pair in pairs.split()] for script, pairs in SCRIPTS.items()}
_STARTS = "Vel Mor Tas Qui Bre Ond Kal Syl Zer Urm Fen Dol Ast Ñal Pry Hev Öst Ilm Gar Jun Çer Wex Lut Eld"
MIDDLES = ("", "da", "me", "ro", "vi", "su")
ENDS = ("ia", "and", "ora", "une", "esh", "avia")
KINDS = ("Republic of {}", "Kingdom of {}", "Union of {}", "{} Federation")
_WORDS = (
    "velum taro midensa oruli quavem nestora ilphis bremat sodu kavelis ondura maristi pelo zerunt fantile dolmeri "
    "astu genovar lirem tuscal ebrano vistel murade polenti sarvo ulmira cadent hespru javoli nimbrat roskel "
    "teluma varnesti iquo brisal demurat folvan greli horunt indeva"
)
STARTS, WORDS = _STARTS.split(), _WORDS.split()


@dataclass(frozen=True)
class State:
    """A party: its code is one that ISO 3166-1 leaves to its users, and no state has its name."""

    code: str
    name: str
    long_name: str
    script: str


def states(count: int, random: Random) -> list[State]:
    """So many states in the alphabetical order of their names, no name twice."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = random.sample([f"X{second}{third}" for second in letters for third in letters], count)
    names = [start + middle + end for start in STARTS for middle in MIDDLES for end in ENDS]
    chosen = sorted(random.sample(names, count), key=plain)
    scripts = list(SYLLABLES)
    return [
        State(code, name, random.choice(KINDS).format(name), scripts[number % len(scripts)])
        for number, (code, name) in enumerate(zip(codes, chosen, strict=True))
    ]


def name(script: str, random: Random) -> dict[str, str]:
    """A name in the script and in Latin letters."""
    syllables = random.choices(SYLLABLES[script], k=random.randint(2, 4))
    written, romanised = ("".join(parts) for parts in zip(*syllables, strict=True))
    return {"script": written.capitalize(), "romanised": romanised.capitalize()}


def slug(romanised: str) -> str:
    """The name in lower-case letters without accents, for an id."""
    return "".join(char for char in plain(romanised) if char.isascii() and char.isalnum())


def text(length: int, random: Random) -> str:
    """Sentences of about so many characters."""
    written = ""
    while len(written) < length:
        words = " ".join(random.choices(WORDS, k=random.randint(5, 11))).capitalize()
        written = f"{written} {words}."
    return written[: length - 1].strip(" .") + "."
