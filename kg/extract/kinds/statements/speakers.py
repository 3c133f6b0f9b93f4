"""Who speaks: the subject of a verb of speech, by name or by what stands for a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from kg import honorifics
from kg.extract.engine.fillers import group_members
from kg.extract.engine.scene import Scene
from kg.extract.engine.stems import is_form
from kg.extract.kinds.statements.verbs import does
from kg.lang import words
from kg.model import Mention, MentionKind
from kg.sentences import sentence

Speakers = tuple[Mention, ...]
NAMED = (
    MentionKind.PERSON,
    MentionKind.GOVERNMENT,
    MentionKind.COUNTRY,
    MentionKind.ORGANIZATION,
)
HOPS = 6  # how far up a participle's subject may be
NEAR = 14  # words of a noun phrase after its head
SHARED = frozenset(("advcl", "conj", "xcomp", "acl", "ccomp", "parataxis", "obl"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
TIES = frozenset(("appos", "flat", "compound", "nmod:desc", "nmod"))
CLAUSES = frozenset(("acl", "acl:relcl", "appos", "parataxis", "punct", "conj", "cc"))
GEOGRAPHIC = frozenset(("country", "demonym", "government"))


def subject_of(verb: Token) -> Token | None:
    """The token of whoever does what *verb* says: its
    subject, its agent, or the subject it shares.
    """
    for token in _chain(verb):
        quoted = _quoted_one(token)
        if quoted is not None:
            return quoted
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubj:outer", "obl:agent"):
                return _antecedent(child, verb)
        if any(c.dep_ == "nsubj:pass" for c in token.children):
            return None
        if token.dep_ in ("acl:relcl", "acl") and token is not sentence(verb).root:
            return token.head
    return None


def _quoted_one(token: Token) -> Token | None:
    """Whom "quoted Mr Hale as saying", or "was quoted as saying", makes the speaker."""
    if not is_form(token, words("$quoting")):
        return None
    after = list(token.doc[token.i + 1 : token.i + 1 + NEAR])
    end = next((i for i, t in enumerate(after) if t.lower_ == "as"), 0)
    told = next((t for t in after[:end] if t.ent_type_ == "PERSON"), None)
    return told or next((c for c in token.children if c.dep_ == "nsubj:pass"), None)


def _chain(verb: Token) -> Iterator[Token]:
    """The verb, and those whose subject it shares: "stating", "adding", "and said"."""
    token = verb
    for _ in range(HOPS):
        yield token
        if token.dep_ not in SHARED or token.head is token:
            return
        if any(c.dep_ in SUBJECTS | {"obl:agent"} for c in token.children):
            return
        token = _level(token)


def _level(token: Token) -> Token:
    """The verb that a shared subject is sought at: "X
    said that they agreed, stating ..." is X's.
    """
    above = token.head
    if token.dep_ not in ("conj", "advcl") or does(token) != "say":
        return above
    found = outer = above
    while outer.dep_ in ("ccomp", "xcomp") and outer.head.i < outer.i:
        outer = outer.head
        found = outer if does(outer) == "say" else found
    return found


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun behind "who"."""
    if subject.lower_ not in words("$relative_pronoun"):
        return subject
    clause = next((t for t in [verb, *verb.ancestors] if t.dep_ == "acl:relcl"), None)
    return clause.head if clause is not None else subject


def speakers(scene: Scene, token: Token, *, anyone: bool = False) -> Speakers:
    """Whom a noun phrase mentions, all those that it
    coordinates; *anyone* takes in nameless people.
    """
    first = named(scene, token, anyone=anyone)
    if first is None:
        return ()
    if first.kind == MentionKind.GROUP:
        return tuple(group_members(scene, first))
    if first.kind == MentionKind.SOURCE:
        return (first,)
    more = [named(scene, t) for t in token.conjuncts if t.dep_ == "conj" and t.i > token.i]
    others = [m for m in more if m is not None and m.kind == first.kind]
    return tuple({m.span: m for m in [first, *others]}.values())


def named(scene: Scene, token: Token, *, anyone: bool = False) -> Mention | None:
    """What a noun phrase mentions: its person, else what its head names, else an unnamed source."""
    group = scene.chain_mention(token)
    mention = (
        group if group is not None and group.kind == MentionKind.GROUP else scene.mention(token)
    )
    if mention is not None and mention.kind in (MentionKind.PERSON, MentionKind.GROUP):
        return mention
    person = _person(scene, token)
    if person is not None:
        return person
    ent = scene.entity(token)
    if ent is not None and ent.ent_id_ == "demonym" and _goes_on(ent):
        # The parser took "Portuguese" of "Portuguese Minister X" for the subject.
        return named(scene, token.doc[ent.end], anyone=anyone)
    if mention is not None and mention.kind in NAMED:
        return mention
    return _source(scene, token) if _may_speak(token, mention, anyone=anyone) else None


def _may_speak(token: Token, mention: Mention | None, *, anyone: bool) -> bool:
    office = mention is not None and mention.kind == MentionKind.ROLE
    noun = anyone and mention is None and token.pos_ in ("NOUN", "PROPN")
    return office or noun or token.lemma_.lower() in words("$anonymous")


def _goes_on(demonym: Span) -> bool:
    doc = demonym.doc
    return demonym.end < len(doc) and doc[demonym.end].pos_ in ("NOUN", "PROPN")


def _person(scene: Scene, token: Token) -> Mention | None:
    """The person whom an office or another noun stands for."""
    ent = scene.entity(token)
    beside = _tied(scene, token) or beside_title(scene, token)
    if beside is not None:
        return beside
    if ent is None or ent.label_ != "TITLE":
        return None
    known = _named_before(scene, ent) or scene.chain_mention(token)
    return known if known is not None and known.kind == MentionKind.PERSON else None


def _tied(scene: Scene, token: Token) -> Mention | None:
    """The person of "Foreign Minister Rosa Quispe" or "the minister, Rosa Quispe"."""
    last = min(token.right_edge.i, token.i + NEAR)
    for i in range(max(token.left_edge.i, token.i - NEAR), last + 1):
        ent = scene.entity(token.doc[i])
        if ent is None or ent.label_ != "PERSON" or token in ent:
            continue
        root = ent.root
        cased = any(c.dep_ == "case" for c in root.children)
        if root.head.i == token.i and root.dep_ in TIES and not cased:
            return scene.entity_mention(ent)
    return None


def beside_title(scene: Scene, token: Token) -> Mention | None:
    """The person of "Portuguese Foreign Minister X" or "the
    spokeswoman, X", where the parse has lost him.
    """
    doc, ent = token.doc, scene.entity(token)
    i = ent.end if ent is not None else token.i + 1
    for _ in range(4):
        following = scene.entity(doc[i]) if i < len(doc) else None
        if following is not None and following.label_ == "PERSON":
            return scene.entity_mention(following)
        if following is not None and following.label_ == "TITLE":
            i = following.end
        elif following is None and i < len(doc) and _passed(doc[i], ent):
            i += 1
        else:
            return None
    return None


def _passed(token: Token, title: Span | None) -> bool:
    """Whether a word may stand between an office and the name: a comma, "Mr."."""
    office = title is None or title.label_ == "TITLE"
    return office and (token.text in (",", ".") or honorifics.is_address(token.text))


def _named_before(scene: Scene, title: Span) -> Mention | None:
    """The person of "Rosa Quispe, Peru's special envoy": a name, a comma, a state, the office."""
    doc, i = title.doc, title.start - 1
    for _ in range(4):
        ent = scene.entity(doc[i]) if i > 0 else None
        if ent is not None and ent.ent_id_ in GEOGRAPHIC:
            i = ent.start - 1
        elif i > 0 and doc[i].lower_ in words("$passed_to_state") | {"a"}:
            i -= 1
        else:
            break
    before = scene.entity(doc[i - 1]) if i > 0 and doc[i].text == "," else None
    person = before is not None and before.label_ == "PERSON"
    return scene.entity_mention(before) if before is not None and person else None


def _source(scene: Scene, token: Token) -> Mention:
    """An unnamed source: the noun phrase without its clauses."""
    first = max(token.left_edge.i, token.i - NEAR)
    last = min(token.right_edge.i, token.i + NEAR)
    marks = [t.i for t in token.doc[first : last + 1] if t.is_quote]  # others' words are no part
    first = max([first, *(i + 1 for i in marks if i < token.i)])
    last = min([last, *(i - 1 for i in marks if i > token.i)])
    while first < token.i and token.doc[first].dep_ in ("case", "cc", "mark", "fixed", "punct"):
        first += 1
    inside = [t.i for t in token.doc[first : last + 1] if t.i <= token.i or _close(t, token)]
    run = token.doc[inside[0] : inside[-1] + 1]
    return Mention(scene.span(run.start_char, run.end_char), run.text, MentionKind.SOURCE)


def _close(word: Token, head: Token) -> bool:
    """Whether a word after the head belongs to its short description ("of the ministry")."""
    for token in [word, *word.ancestors]:
        if token.i == head.i:
            return True
        if token.dep_ in CLAUSES:
            return False
    return False


def linear(scene: Scene, verb: Token, clause: Sequence[Token]) -> Speakers:
    """The name right beside a verb in its clause, whatever
    the parser made of it: "said X", "X said".
    """
    after = [t for t in clause if t.i > verb.i]
    before = [t for t in clause if t.i < verb.i]
    for side in (before[::-1], after[:NEAR]):
        person = next((t for t in side if t.ent_type_ == "PERSON"), None)
        ent = scene.entity(person) if person is not None else None
        mention = scene.entity_mention(ent) if ent is not None else None
        if mention is not None:
            return (mention,)
    return ()
