/* The card of a meeting: who came for whom, where it stands, what each side said, the sentences. */
const personLine = ({ id, capacity }) => {
  const n = byId.get(id);
  return make(
    "li",
    {},
    make("button", { type: "button", class: "plain", onclick: () => go(id) }, n.label),
    n.note ? make("span", { class: "from" }, ", " + n.note) : "",
    capacity === "head" ? make("span", {}, " ", make("span", { class: "badge" }, words.led)) : "",
  );
};
const sideList = (n) => {
  const found = [...sidesOf(n)].sort(
    (a, b) => (a[0] === "") - (b[0] === "") || nameOf(a[0]).localeCompare(nameOf(b[0])),
  );
  return found.length
    ? [
        make(
          "div",
          { class: "sides" },
          ...found.map(([side, people]) =>
            make(
              "section",
              {},
              make(
                "h3",
                {},
                side
                  ? make(
                      "button",
                      { type: "button", class: "plain", onclick: () => go(side) },
                      nameOf(side),
                    )
                  : found.length > 1
                    ? words.others
                    : words.present,
              ),
              make("ul", {}, ...people.map(personLine)),
            ),
          ),
        ),
      ]
    : [];
};
const role = (n, kind) => {
  const ids = partsOf(n, kind);
  return ids.length
    ? [
        make(
          "p",
          { class: "role" },
          words.roles[kind] + ": ",
          ...ids.flatMap((id, i) => [
            i ? ", " : "",
            make("button", { type: "button", class: "plain", onclick: () => go(id) }, nameOf(id)),
          ]),
        ),
      ]
    : [];
};
/* Who did not come although somebody said so: each with the sentence that says it. */
const absentLine = (n, id) => {
  const d = factsOf(n.id).find(
    (f) => f.text === words.absent && (data.of[id] || []).includes(data.facts.indexOf(f)),
  );
  const by =
    d &&
    fill(isCorrection(docOf(d)) ? words.says_correction : words.says, {
      by: docOf(d).publisher || docOf(d).title,
    });
  return make(
    "li",
    {},
    make("span", { class: "badge denied" }, words.absent),
    " ",
    make("button", { type: "button", class: "plain", onclick: () => go(id) }, nameOf(id)),
    ...(d ? [make("span", { class: "from" }, ", " + by), context(d, [d.words])] : []),
  );
};
const absentees = (n) => {
  const ids = partsOf(n, "absent");
  return ids.length ? [make("ul", { class: "lines" }, ...ids.map((id) => absentLine(n, id)))] : [];
};
const isCorrection = (doc) =>
  new RegExp("^\\s*(" + words.corrections.join("|") + ")\\b", "i").test(doc.title || "");
const whatAbout = (n) => {
  const a = aboutOf(n.id);
  return [
    a.topic,
    a.round && fill(words.round, { n: ordinal(a.round) }),
    a.series && !a.topic ? a.series : "",
    a.format,
  ]
    .filter(Boolean)
    .join(", ");
};
/* Who tells it and who denies it: what a newsroom asks first. */
const stand = (n) => {
  const groups = tellers(n);
  if (groups.size < 2 && n.status !== "disputed") return [];
  return [
    make("h3", {}, words.stand),
    make(
      "ul",
      { class: "lines" },
      ...[...groups].map(([modality, by]) =>
        make(
          "li",
          {},
          make("span", { class: "badge " + modality }, status(modality)),
          " " + words.said_by + " ",
          [...by].slice(0, 4).join("; ") + (by.size > 4 ? " …" : ""),
        ),
      ),
    ),
  ];
};
const accounts = (n) => {
  const said = factsOf(n.id).filter((d) => d.group === "Statements"),
    columns = new Map();
  for (const d of said) {
    const side = d.side || d.who || words.unnamed;
    columns.set(side, [...(columns.get(side) || []), d]);
  }
  if (columns.size < 2) return [[], []];
  const made = [...columns].map(([side, list]) =>
    make(
      "section",
      {},
      make("h4", {}, side),
      make("ul", {}, ...bySentence(list).map((l) => sentenceItem(l))),
    ),
  );
  return [[make("h3", {}, words.accounts), make("div", { class: "accounts" }, ...made)], said];
};
/* The evidence that agrees with the status stands first, running text before headlines. */
const evidenceOrder = (n) => (a, b) =>
  (a.modality !== n.status) - (b.modality !== n.status) ||
  (docOf(a).title === a.sentence) - (docOf(b).title === b.sentence);
const showMeeting = (n) => {
  const [both, used] = accounts(n),
    docs = [...docsOf.get(n.id)],
    corrected = docs.filter((i) => isCorrection(data.docs[i])).length;
  const line = [
    n.place,
    (n.end && n.end !== n.start ? "" : weekday(n.start)) + spokenSpan(n.start, n.end) ||
      words.undated,
    whatAbout(n),
  ]
    .filter(Boolean)
    .join(" · ");
  const sources =
    count(docs.length, "docs") +
    (corrected ? ", " + count(corrected, "corrections") : "") +
    (docs.length === 1 ? " · " + words.single_source : "");
  const own = factsOf(n.id)
    .filter((d) => !used.includes(d))
    .sort(evidenceOrder(n));
  panel(
    ...back(),
    title(n.label),
    make(
      "p",
      { class: "kind" },
      make("span", { class: "badge " + n.status }, status(n.status)),
      line,
    ),
    make("p", { class: "kind" }, sources),
    ...hiddenNote(n),
    ...sideList(n),
    ...absentees(n),
    ...role(n, "host"),
    ...role(n, "mediator"),
    ...(aboutOf(n.id).reason
      ? [make("p", { class: "role" }, words.reason + ": " + aboutOf(n.id).reason)]
      : []),
    ...stand(n),
    thingTools(n),
    ...both,
    ...sections(own),
  );
};
