"""Instructions on the language of a reply.

First the script decides: four fifths of the letters, or more, must be of the script in which the
language is written (names may stand in another). Where several languages share it, the most
frequent words of each are counted, and no other language may have more of them than the one that
was asked for; so a reply without any of these words is let pass. Languages that are not in the
table have no vote: a text in Ukrainian is told from Russian, one in Serbian is not.
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from evalkit.instructions.tokens import bare_words

Language = Literal[
    "ar", "bg", "bn", "de", "el", "en", "es", "fa", "fi", "fr", "gu", "he", "hi", "it", "ja", "kn",
    "ko", "mr", "ne", "nl", "pa", "pt", "ru", "sw", "ta", "te", "th", "uk", "ur", "vi", "zh",
]  # fmt: skip

_MOSTLY = 0.8
_SCRIPTS: Mapping[str, tuple[str, ...]] = MappingProxyType(  # how Unicode's names begin
    {
        "ar": ("ARABIC",),
        "bg": ("CYRILLIC",),
        "bn": ("BENGALI",),
        "el": ("GREEK",),
        "fa": ("ARABIC",),
        "gu": ("GUJARATI",),
        "he": ("HEBREW",),
        "hi": ("DEVANAGARI",),
        "ja": ("HIRAGANA", "KATAKANA", "CJK"),
        "kn": ("KANNADA",),
        "ko": ("HANGUL",),
        "mr": ("DEVANAGARI",),
        "ne": ("DEVANAGARI",),
        "pa": ("GURMUKHI",),
        "ru": ("CYRILLIC",),
        "ta": ("TAMIL",),
        "te": ("TELUGU",),
        "th": ("THAI",),
        "uk": ("CYRILLIC",),
        "ur": ("ARABIC",),
        "zh": ("CJK",),
    }
)
_LATIN = ("LATIN",)
_FREQUENT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in {
            "ar": "في من على إلى أن هذا هذه التي الذي كان مع عن ما لا هو هي كل بعد",
            "bg": "на за да се от по със като това който която не са си ще но или във и е в с",
            "de": "der die das und ist nicht ein eine zu den mit von auf für sich dem ich wir auch",
            "en": "the of and to a is in that it for you i was on are as with they be this my not",
            "es": "el la de que y en los las un una por con para no es del se lo como más su",
            "fa": "و در به از که این را با است برای آن یک می‌شود های خود تا شما می کند",
            "fi": "ja on ei se että hän ovat oli joka mutta kun niin kuin myös tai minä tämä ole",
            "fr": "le la les de des et est un une que dans pour pas qui sur avec vous je il ce du",
            "hi": "है और के की का में से को पर यह हैं था एक कि नहीं लिए भी हम ने आप",
            "it": "il la di che e è un una per non sono con del della gli le i in si come più ma",
            "mr": "आहे आणि या व च्या ते हे नाही एक मध्ये आहेत होते साठी करून असे मी तो हा",
            "ne": "छ र को मा लाई हो यो छन् एक पनि गर्न भएको हुन्छ थियो गरेको छैन म हामी",
            "nl": "de het een en van is niet dat te in op met voor zijn ik wij ook aan maar",
            "pt": "o a os as de que e do da em um uma para não com por é no na mais se ao",
            "ru": "и в не на что с я как это он она но по к из у за мы для от все так о",
            "sw": "na ya wa kwa ni katika za la kuwa hii cha yake watu kama au huo hiyo lakini",
            "uk": "і в не на що з я як це він вона але по до із у за ми для від всі так та є",
            "ur": "ہے اور کے کی کا میں سے کو پر یہ ہیں تھا ایک کہ نہیں لیے بھی ہم نے آپ",
            "vi": "và của là có không một cho được những các với trong người để này tôi đã khi",
        }.items()
    }
)


def reply_language(reply: str, *, language: Language) -> bool:
    """Return whether the reply is in a language, given by its two letters (ISO 639-1).

    >>> reply_language("Das ist nicht der Fall.", language="de")
    True
    >>> reply_language("Das ist nicht der Fall.", language="en")
    False
    >>> reply_language("我不知道。", language="zh"), reply_language("知りません。", language="zh")
    (True, False)
    """
    scripts = _SCRIPTS.get(language, _LATIN)
    names = [unicodedata.name(each, "") for each in reply if each.isalpha()]
    own = [name for name in names if name.startswith(scripts)]
    if not own or len(own) < _MOSTLY * len(names):
        return False
    if language == "ja" and all(name.startswith("CJK") for name in own):
        return False
    votes = _votes(reply)
    rivals = (
        count
        for other, count in votes.items()
        if other != language and _SCRIPTS.get(other, _LATIN) == scripts
    )
    return max(rivals, default=0) <= votes.get(language, 0)


def english_capitals(reply: str) -> bool:
    """Return whether the reply is in English and in capitals throughout.

    >>> english_capitals("THIS IS IT."), english_capitals("DAS IST DER HUND UND DIE KATZE.")
    (True, False)
    """
    return reply.isupper() and reply_language(reply, language="en")


def english_small_letters(reply: str) -> bool:
    """Return whether the reply is in English and has no capital.

    >>> english_small_letters("this is it."), english_small_letters("This is it.")
    (True, False)
    """
    return reply.islower() and reply_language(reply, language="en")


def _votes(reply: str) -> Mapping[str, int]:
    said = bare_words(reply.casefold())
    return {
        language: sum(word in frequent for word in said) for language, frequent in _FREQUENT.items()
    }
