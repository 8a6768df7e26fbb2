"""Whether what a recogniser wrote down are the words of a sentence, spelling and punctuation aside."""

import re
import unicodedata

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SAME_SOUND = {
    "their": "there", "they're": "there", "you're": "your", "it's": "its", "too": "to", "two": "to",
    "four": "for", "hear": "here", "no": "know", "sea": "see", "bye": "by", "buy": "by", "right": "write",
    "new": "knew", "hole": "whole", "won": "one", "piece": "peace", "wring": "ring", "wait": "weight",
    "bored": "board",
    "knight": "night", "knights": "nights",
    "knows": "nose", "son": "sun", "eight": "ate", "pain": "pane", "plain": "plane", "who's": "whose",
    "past": "passed", "brake": "break", "feet": "feat", "heal": "heel", "heals": "heels", "bear": "bare",
}  # fmt: skip
"""Words that sound alike in this voice, each with the one that stands for both."""
SAME_WORD = {
    "color": "colour", "gray": "grey", "favorite": "favourite", "center": "centre", "meters": "metres",
    "meter": "metre", "practise": "practice", "lymphedema": "lymphoedema", "towards": "toward",
    "tumor": "tumour", "neighbor": "neighbour", "further": "farther", "furthest": "farthest",
    "program": "programme",
    "queezy": "queasy", "mom": "mum", "pajamas": "pyjamas", "cozy": "cosy", "ok": "okay",
}  # fmt: skip
"""Other spellings of one word."""


def _number(digits: str) -> str:
    value = int(digits)
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10 - 2] + (f" {_ONES[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = value % 100
        return f"{_ONES[value // 100]} hundred" + (f" and {_number(str(rest))}" if rest else "")
    return digits


def words(text: str) -> list[str]:
    """Give the words of a text in lower case, numbers as words, one spelling for each sound."""
    plain = unicodedata.normalize("NFC", text).lower().translate(str.maketrans("’‘", "''"))
    plain = re.sub(r"\d{1,3}", lambda found: f" {_number(found.group())} ", plain)
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)*", plain)
    return [SAME_SOUND.get(word, SAME_WORD.get(word, word)) for word in found]


def same(text: str, heard: str) -> bool:
    """Say whether both are the same words, wherever the recogniser put its spaces."""
    return "".join(words(text)) == "".join(words(heard))


def errors(text: str, heard: str) -> int:
    """Count the words to change, add or take away to make `heard` into `text`; 0 when both are the same."""
    if same(text, heard):
        return 0
    wanted, found = words(text), words(heard)
    row = list(range(len(found) + 1))
    for i, word in enumerate(wanted, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(found, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (word != other))
    return row[-1]
