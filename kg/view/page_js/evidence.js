/* Sentences: each once, with its document, what is claimed in it, and the rules that read it. */
const LETTER = /[\p{L}\p{N}]/u;
const wordAt = (sentence, part) => {
  for (let at = sentence.indexOf(part); at >= 0; at = sentence.indexOf(part, at + 1)) {
    if (!LETTER.test(sentence[at - 1] || "") && !LETTER.test(sentence[at + part.length] || ""))
      return at;
  }
  return sentence.indexOf(part);
};
/* A sentence with several parts marked; what overlaps is one mark. */
const marked = (sentence, parts) => {
  const spans = parts
    .map((p) => [p ? wordAt(sentence, p) : -1, p])
    .filter(([at]) => at >= 0)
    .map(([at, p]) => [at, at + p.length])
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const found = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (to <= at) continue;
    const begin = Math.max(at, from);
    if (begin > at) found.push(sentence.slice(at, begin));
    found.push(make("mark", {}, sentence.slice(begin, to)));
    at = to;
  }
  return [...found, sentence.slice(at)].filter((part) => part !== "");
};
const link = (url, text) =>
  /^https?:\/\//.test(url || "")
    ? make("a", { href: url, rel: "noopener noreferrer" }, text)
    : text;
/* What stands beside a sentence in its document, no other paragraph's, whole words only. */
const AROUND = 140;
const beside = (d) => {
  const doc = docOf(d);
  if (!d.at || !doc.text) return [d.before || "", d.after || ""];
  const before = doc.text
      .slice(Math.max(0, d.at[0] - AROUND), d.at[0])
      .split("\n")
      .at(-1),
    after = doc.text.slice(d.at[1], d.at[1] + AROUND).split("\n")[0];
  return [
    before.length === AROUND ? before.slice(before.indexOf(" ") + 1) : before,
    after.length === AROUND ? after.slice(0, after.lastIndexOf(" ")) : after,
  ];
};
const context = (d, parts) => {
  const [before, after] = beside(d);
  return make(
    "blockquote",
    {},
    ...(before
      ? [make("span", { class: "around" }, (/^\s*[\p{Ll},;]/u.test(before) ? "… " : "") + before)]
      : []),
    ...marked(d.sentence, parts),
    ...(after
      ? [make("span", { class: "around" }, after + (/[.!?…"”’')]\s*$/.test(after) ? "" : " …"))]
      : []),
  );
};
const sourceLine = (d) => {
  const doc = docOf(d),
    line = make("div", { class: "from" });
  const title = doc.text
    ? make(
        "button",
        {
          type: "button",
          class: "plain",
          onclick: () => change({ read: d.doc, at: d.at ? d.at[0] : 0 }, false),
        },
        doc.title,
      )
    : link(doc.url, doc.title);
  if (doc.title && doc.title !== d.sentence) line.append(title);
  else if (doc.title)
    line.append(
      doc.text
        ? make(
            "button",
            {
              type: "button",
              class: "plain",
              onclick: () => change({ read: d.doc, at: 0 }, false),
            },
            words.headline,
          )
        : words.headline,
    );
  for (const part of [doc.publisher, spokenDay(doc.date), d.by && words.said_by + " " + d.by])
    if (part) line.append(" · ", part);
  if (/^https?:\/\//.test(doc.url || "") && doc.text)
    line.append(" · ", link(doc.url, words.original));
  return line;
};
/* A statement that stands word for word in its sentence is not told twice: its speaker is enough. */
const wordsOf = (d) =>
  d.group !== "Statements" || !d.who
    ? d.text
    : (d.sentence || "").includes(d.text)
      ? d.who
      : `${d.who}: ${d.text}`;
/* All facts that rest on one sentence, as one item. */
const sentenceItem = (list, heading = true) => {
  const d = list[0],
    item = make("li"),
    texts = [...new Set(list.map(wordsOf))].filter(
      (t) => t && t !== d.sentence && !(t in words.statuses),
    );
  const states = [
    ...new Set(
      list
        .filter(
          (f) =>
            f.group !== "Statements" &&
            f.modality &&
            f.modality !== "held" &&
            f.modality !== "asserted",
        )
        .map((f) => f.modality),
    ),
  ];
  for (const s of states) item.append(make("span", { class: "badge " + s }, status(s)));
  if (heading) for (const t of texts.slice(0, 3)) item.append(make("div", { class: "said" }, t));
  if (d.sentence)
    item.append(
      context(
        d,
        list.map((f) => f.words),
      ),
    );
  item.append(sourceLine(d));
  const rules = [...new Set(list.map((f) => f.rule).filter(Boolean))];
  if (d.claim)
    item.append(
      make(
        "details",
        { class: "more" },
        make("summary", {}, words.more_of),
        make(
          "div",
          {},
          ...(rules.length ? [make("p", {}, words.rule + " " + rules.join(", "))] : []),
          copyButton(words.copy_citation, () => citation(d)),
          " ",
          copyButton(words.copy_turtle, () => prefixLines() + turtleOfFacts(list)),
        ),
      ),
    );
  return item;
};
const bySentence = (list) => {
  const groups = new Map();
  for (const d of list) {
    const key = d.sentence ? d.doc + "|" + d.sentence : "|" + d.text;
    groups.set(key, [...(groups.get(key) || []), d]);
  }
  return [...groups.values()];
};
const sections = (details) => {
  const groups = new Map();
  for (const d of details) groups.set(d.group, [...(groups.get(d.group) || []), d]);
  return [...groups].flatMap(([name, list]) => [
    make("h3", {}, words.groups[name] || name),
    make("ul", {}, ...bySentence(list).map((l) => sentenceItem(l))),
  ]);
};
