"""The same said to two people, or to one person twice. The one module that knows rapidfuzz."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plotnote.words.finding import Finding, Grade, line_of
from plotnote.words.tokens import sentences

__all__ = ["said_before", "same_words"]

_LEAST_WORDS = 6
"""A shorter sentence (“Thank you again.”) may stand in every note."""
_ALIKE = 88.0
"""Of 100, by the share of letters that stay in place (rapidfuzz' ratio): two sentences above it read as the same one
with a word changed."""
_PAIR = 2
"""Notes that always share what their template says; people who are only two compare all of it."""

Said = Sequence[tuple[str, int]]


def same_words(notes: Mapping[str, str]) -> tuple[Finding, ...]:
    """Rules "same-note" and "shared-sentence" (amber) over a batch, `notes` being file -> text.

    A sentence that all of three or more notes share belongs to the template. "shared-sentence": a sentence of six words
    or more that two or more notes share, but not all, or nearly share. "same-note": notes that are alike but for their
    salutation, so that nothing in them fits one person only.
    """
    said = {file: sentences(text) for file, text in notes.items()}
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for file, found in said.items():
        if found:
            alike[tuple(sentence for sentence, _ in found)].append(file)
    whole = [files for files in alike.values() if len(files) > 1]
    problems = [
        Finding(Grade.AMBER, "same-note", files[0], 0, f"It says the same as {', '.join(files[1:])}, word for word.")
        for files in whole
    ]
    skip = {frozenset(files) for files in whole}
    return (*problems, *_shared(notes, said, skip))


def _shared(notes: Mapping[str, str], said: Mapping[str, Said], skip: set[frozenset[str]]) -> Iterator[Finding]:
    from rapidfuzz.fuzz import ratio

    sharing: dict[str, list[str]] = defaultdict(list)
    places: dict[tuple[str, str], int] = {}
    for file, found in said.items():
        for sentence, place in found:
            if file not in sharing[sentence]:
                sharing[sentence].append(file)
                places[file, sentence] = place
    long = {sentence: files for sentence, files in sharing.items() if len(sentence.split()) >= _LEAST_WORDS}
    own = {
        sentence: files for sentence, files in long.items() if len(files) < len(said) or len(said) == _PAIR
    }  # the template's own are left out
    for sentence, files in own.items():
        if len(files) > 1 and frozenset(files) not in skip:
            line = line_of(notes[files[0]], places[files[0], sentence])
            message = f"{', '.join(files[1:])} says “{sentence}”, too."
            yield Finding(Grade.AMBER, "shared-sentence", files[0], line, message)
    single = [(sentence, files[0]) for sentence, files in own.items() if len(files) == 1]
    for number, (sentence, file) in enumerate(single):
        for other, elsewhere in single[number + 1 :]:
            if file != elsewhere and ratio(sentence, other, score_cutoff=_ALIKE):
                line = line_of(notes[file], places[file, sentence])
                yield Finding(Grade.AMBER, "shared-sentence", file, line, f"{elsewhere} nearly says “{sentence}”, too.")


def said_before(text: str, earlier: Iterable[str], file: str) -> Iterator[Finding]:
    """Rule "said-before" (amber): a sentence of six words or more that the person was sent before, or nearly."""
    from rapidfuzz.fuzz import ratio

    old = [sentence for letter in earlier for sentence, _ in sentences(letter) if len(sentence.split()) >= _LEAST_WORDS]
    for sentence, place in sentences(text):
        if len(sentence.split()) < _LEAST_WORDS:
            continue
        same = next((before for before in old if ratio(sentence, before, score_cutoff=_ALIKE)), None)
        if same is not None:
            message = f"An earlier letter said “{same}”."
            yield Finding(Grade.AMBER, "said-before", file, line_of(text, place), message)
