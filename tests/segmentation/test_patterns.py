"""Expressions in Java's, ICU's and .NET's spelling mean the same here."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from stdtrans.errors import InputError
from stdtrans.segmentation.patterns import translate


@pytest.mark.parametrize(
    ("pattern", "matches", "fails"),
    [
        (r"\h+", " \t\u3000", "\n"),
        (r"[\h]", "\xa0", "h"),
        (r"[^\h]", "h", "\t"),
        (r"\v", "\u2028", "v"),
        (r"\H", "a", " "),
        (r"\x{4e2d}", "中", "4"),
        (r"\x{1F600}", "😀", "x"),
        (r"[\x{4e00}-\x{9fff}]", "中", "x"),
        (r"\Qa.b\E+", "a.bb", "axb"),
        (r"\Q(", "(", ""),
        (r"\p{Lu}\P{Lu}", "Aa", "AA"),
        (r"\p{javaLowerCase}", "a", "A"),
        (r"\p{Punct}", ".", "a"),
        (r"\p{IsHan}", "中", "a"),
        (r"a++b", "aab", "aac"),
        (r"(?>a|ab)c", "ac", "abc"),
        (r'[\p{Po}"-[,]]', ".", ","),
        (r"[a-z&&[^b]]", "a", "b"),
        (r"[a||b]", "|", "c"),
        (r"[]a]", "]", "b"),
        (r"[[:alpha:]]", "a", "1"),
        (r"(?d)a", "a", "b"),
        (r"(?iu)ä", "Ä", "a"),
        (r"(?i:a)b", "Ab", "AB"),
        (r"(?<n>a)\k<n>", "aa", "ab"),
        (r"(?<!x)a", "a", "b"),
        (r"\cI", "\t", "I"),
        (r"\e", "\x1b", "e"),
        (r"\041", "!", "0"),
        (r"\u3002", "。", "u"),
        (r"\z", "", "a"),
    ],
)
def test_a_foreign_spelling_means_the_same(pattern: str, matches: str, fails: str) -> None:
    compiled = regex.compile(translate(pattern), regex.V1)
    assert compiled.fullmatch(matches)
    assert not compiled.fullmatch(fails) or fails == matches


@pytest.mark.parametrize("pattern", ["a\\", r"\x{zz}", r"\x{41", r"\p{Lu"])
def test_a_broken_escape_is_refused(pattern: str) -> None:
    with pytest.raises(InputError):
        translate(pattern)


@given(st.text(alphabet="abc.*+?()[]{}|^$-&~\\dwsphQEx09,:<>i", max_size=20))
def test_no_pattern_breaks_the_translation(pattern: str) -> None:
    try:
        translated = translate(pattern)
    except InputError:
        return
    assert isinstance(translated, str)


@given(st.text(alphabet=st.characters(categories=["L", "Nd", "Zs"]), max_size=20))
def test_plain_words_stay_as_they_are(words: str) -> None:
    assert translate(words) == words
