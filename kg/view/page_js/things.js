/* A thing in the panel: a person, a country or body; a tie; two sides; the way between two things. */
/* A person's offices, those of no known country too; the people of a country or body. */
const plain = (id, text) =>
  byId.has(id)
    ? make("button", { type: "button", class: "plain", onclick: () => go(id) }, text || nameOf(id))
    : text;
const years = (t) => (t.start || t.end ? ` · ${spokenDay(t.start)}–${spokenDay(t.end)}` : "");
const standing = (t) =>
  make(
    "span",
    { class: "from" },
    (t.status && t.status !== "current" ? " · " + t.status : "") + years(t),
  );
const officeLines = (n) => {
  if (!OWNERS.has(n.kind))
    return toldRows("Offices")
      .filter((t) => t.person === n.id)
      .map((t) => {
        const side = ties.get(n.id).find((e) => e.kind === "office" && nameOf(e.to) === t.side);
        return make(
          "li",
          {},
          t.title + (t.side ? ", " : ""),
          t.side ? plain(side && side.to, t.side) : "",
          standing(t),
        );
      });
  return ties
    .get(n.id)
    .filter((e) => e.kind === "office" && e.to === n.id)
    .map((e) =>
      make("li", {}, plain(e.from), ", " + e.label.replace(", " + n.label, ""), standing(e)),
    );
};
const missedBy = (id) =>
  ties
    .get(id)
    .filter((e) => e.kind === "absent" && e.from === id)
    .map((e) => byId.get(e.to))
    .sort(byDay);
const meetingsOf = (id) => {
  const missed = new Set(missedBy(id));
  return stepFrom(id)
    .map((i) => byId.get(i))
    .filter((n) => n.kind === "meeting" && !missed.has(n))
    .sort(byDay);
};
const byDay = (a, b) =>
  dated(b.start) - dated(a.start) ||
  (b.start || "").localeCompare(a.start || "") ||
  (a.id < b.id ? -1 : 1);
/* Who this is in the authority, with a way out that the page itself never takes. */
const ofRecord = (n) => {
  const a = aboutOf(n.id);
  if (!a.item) return [];
  const life = a.born || a.died ? ` · ${spokenDay(a.born)}–${spokenDay(a.died)}` : "";
  const held = (a.held || "").split("; ").filter(Boolean);
  return [
    make("h3", {}, words.of_record),
    make("p", { class: "kind" }, link(a.item, `${a.listed} (${a.item.split("/").at(-1)})`), life),
    make("ul", { class: "lines" }, ...held.slice(0, 60).map((text) => make("li", {}, text))),
  ];
};
const showThing = (n) => {
  const offices = officeLines(n),
    met = meetingsOf(n.id),
    missed = missedBy(n.id),
    facts = factsOf(n.id);
  const relations = ties.get(n.id).filter((e) => e.kind === "relation");
  panel(
    ...head(n.label, typeOf(n)),
    ...(n.also ? [make("p", { class: "kind" }, words.also + " " + n.also)] : []),
    ...hiddenNote(n),
    thingTools(n),
    ...(offices.length
      ? [
          make("h3", {}, words.groups.Offices),
          make("ul", { class: "lines" }, ...offices.slice(0, 60)),
        ]
      : []),
    ...ofRecord(n),
    ...(met.length
      ? [make("h3", {}, words.groups.Meetings + " " + met.length), results(met, 30)]
      : []),
    ...(missed.length ? [make("h3", {}, words.absent_from), results(missed, 30)] : []),
    ...(relations.length
      ? [
          make("h3", {}, words.groups.Relations),
          make(
            "div",
            { class: "chips" },
            ...relations.map((e) =>
              chip(other(e, n.id), `${nameOf(e.from)}, ${e.label} ${nameOf(e.to)}`),
            ),
          ),
        ]
      : []),
    ...(ties.get(n.id).length ? [wayChoice(n)] : []),
    ...sections(facts),
  );
};
const show = (id) => {
  const n = byId.get(id);
  if (n.kind === "meeting") showMeeting(n);
  else showThing(n);
};
const showEdge = (id) => {
  const e = edgeOf(id);
  if (e.kind === "met") return showPair(e);
  panel(
    ...head(
      nameOf(e.from) + " – " + nameOf(e.to),
      e.label + (e.status ? " · " + status(e.status) : ""),
    ),
    make("div", { class: "chips" }, chip(e.from), chip(e.to)),
    ...sections(e.facts.map((i) => data.facts[i])),
  );
};
/* Two sides: how often they met, who for them, and each meeting. */
const showPair = (e) => {
  const met = e.meetings.map((m) => byId.get(m)).sort(byDay),
    parts = [
      [e.held, words.held_n],
      [e.plans, words.plans_n],
      [e.undone, words.undone_n],
    ]
      .filter(([n]) => n)
      .map(([n, text]) => fill(text, { n }));
  const people = [
    ...new Set(
      met.flatMap((m) => presentAt(m.id)).filter((i) => [e.from, e.to].includes(byId.get(i).home)),
    ),
  ];
  panel(
    ...head(
      nameOf(e.from) + " – " + nameOf(e.to),
      count(e.count, "met") + (parts.length > 1 ? ": " + parts.join(", ") : ""),
    ),
    make(
      "p",
      { class: "chips" },
      chip(e.from),
      chip(e.to),
      make(
        "button",
        {
          type: "button",
          onclick: () =>
            change({
              layer: "people",
              shown: [
                ...new Set([
                  e.from,
                  e.to,
                  ...people,
                  ...e.meetings,
                  ...met.flatMap((m) => around(m.id)),
                ]),
              ],
              id: "",
              edge: "",
            }),
        },
        words.draw_them,
      ),
    ),
    results(met),
    ...(people.length
      ? [make("h3", {}, words.people), results(people.map((i) => byId.get(i)))]
      : []),
  );
};
const showPath = () => {
  const [a, b] = pathEnds(),
    way = wayBetween(a, b);
  panel(
    ...head(
      fill(words.way, { a: nameOf(a), b: nameOf(b) }),
      way ? count(way.length, "steps") : words.no_way,
    ),
    make(
      "p",
      { class: "chips" },
      chip(a),
      chip(b),
      make("button", { type: "button", onclick: () => change({ path: "" }) }, words.all),
    ),
    make(
      "ol",
      { class: "way" },
      ...(way || []).map((e) => {
        const facts = e.facts.map((i) => data.facts[i]).slice(0, 2);
        return make(
          "li",
          {},
          make(
            "div",
            { class: "chips" },
            chip(e.from),
            make("span", {}, e.label + (e.status ? " · " + status(e.status) : "")),
            chip(e.to),
          ),
          make(
            "ul",
            {},
            ...bySentence(facts)
              .slice(0, 1)
              .map((l) => sentenceItem(l, false)),
          ),
        );
      }),
    ),
  );
};
