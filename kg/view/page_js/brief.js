/* The briefing that a page opens on: what was found, what to look at first; each number is a filter. */
const meetings = () =>
  data.nodes.filter((n) => n.kind === "meeting" && seenNode(n, insideOf())).sort(byDay);
const tiedTo = new Map(data.nodes.map((n) => [n.id, ties.get(n.id).length]));
const LISTS = {
  undated: () => meetings().filter((n) => !dated(n.start) && !dated(n.end)),
  single: () => meetings().filter((n) => docsOf.get(n.id).size === 1 && HAPPENED.has(n.status)),
  alone: () => data.nodes.filter((n) => !tiedTo.get(n.id)),
  folded: () => data.nodes.filter((n) => n.fold),
};
for (const name of Object.keys(words.statuses))
  LISTS["is-" + name] = () => meetings().filter((n) => n.status === name);
const isList = (list) => list in LISTS || Boolean(listAbout(list));
const listed = (list) => {
  const about = listAbout(list);
  return about ? (about.key === "met" ? metBy : standFor)(about.id) : LISTS[list]();
};
const listTitle = (list) => {
  const about = listAbout(list);
  if (!about) return words.lists[list] || `${words.meetings}: ${status(list.slice(3))}`;
  return fill(words.asks.find((a) => a.key === about.key).text, { name: nameOf(about.id) });
};
const tell = (list, text) => {
  const n = listed(list).length;
  return n
    ? make(
        "button",
        { type: "button", class: "number", onclick: () => change({ list }, false) },
        make("b", {}, String(n)),
        " " + text,
      )
    : "";
};
const showList = () => {
  const found = listed(state.list);
  panel(
    make(
      "p",
      {},
      make(
        "button",
        {
          type: "button",
          class: "plain",
          "data-back": true,
          onclick: () => change({ list: "" }, false),
        },
        "← " + data.title,
      ),
    ),
    title(listTitle(state.list)),
    make("p", { class: "kind" }, count(found.length, "found")),
    ...(found.length && state.view === "graph"
      ? [
          make(
            "p",
            { class: "chips" },
            make(
              "button",
              {
                type: "button",
                onclick: () =>
                  change({
                    layer: "people",
                    list: "",
                    shown: [
                      ...new Set(
                        found.flatMap((n) => [
                          n.id,
                          ...around(n.id),
                          ...around(n.id)
                            .map((i) => byId.get(i).home)
                            .filter(Boolean),
                        ]),
                      ),
                    ].slice(0, 300),
                  }),
              },
              words.draw_them,
            ),
          ),
        ]
      : []),
    results(found, 200, state.list === "undated" ? undatedUnder : under),
  );
};
const metMost = () => {
  const times = new Map();
  for (const n of meetings())
    if (HAPPENED.has(n.status))
      for (const i of partsOf(n, "part"))
        if (byId.get(i).kind === "person") times.set(i, (times.get(i) || 0) + 1);
  return [...times]
    .sort((a, b) => b[1] - a[1] || nameOf(a[0]).localeCompare(nameOf(b[0])))
    .slice(0, 6)
    .filter(([, n]) => n > 1);
};
const showStart = () => {
  const met = meetings(),
    corrections = data.docs.map((d, i) => [d, i]).filter(([d]) => isCorrection(d)),
    disputed = met.filter((n) => n.status === "disputed" || n.status === "denied"),
    most = metMost();
  const newest = met.filter((n) => dated(n.start)).slice(0, 8),
    undated = newest.length < 8 ? met.filter((n) => !dated(n.start)) : [],
    days = data.docs
      .map((d) => d.date)
      .filter(dated)
      .sort();
  panel(
    title(data.title),
    make(
      "p",
      { class: "kind" },
      [count(data.docs.length, "docs"), days.length ? spokenSpan(days[0], days.at(-1)) : ""]
        .filter((text) => text && text !== data.title)
        .join(" · "),
    ),
    make(
      "div",
      { class: "numbers" },
      ...Object.keys(words.statuses).map((s) => tell("is-" + s, status(s))),
      tell("undated", words.lists.undated),
      tell("single", words.lists.single),
    ),
    ...(disputed.length || corrections.length
      ? [
          make("h3", {}, words.look_first),
          results(disputed, 8),
          make(
            "div",
            { class: "results" },
            ...corrections.slice(0, 5).map(([d, i]) =>
              make(
                "button",
                {
                  type: "button",
                  class: "result",
                  onclick: () => change({ read: i, at: 0 }, false),
                },
                d.title,
                make(
                  "small",
                  {},
                  [words.correction, d.publisher, spokenDay(d.date)].filter(Boolean).join(" · "),
                ),
              ),
            ),
          ),
        ]
      : []),
    ...(newest.length ? [make("h3", {}, words.newest), results(newest, 8)] : []),
    ...(undated.length
      ? [
          make("h3", {}, newest.length ? words.undated : words.meetings),
          results(undated, 8, undatedUnder),
        ]
      : []),
    ...(most.length
      ? [
          make("h3", {}, words.met_most),
          make("div", { class: "chips" }, ...most.map(([id, n]) => chip(id, `${nameOf(id)} ${n}`))),
        ]
      : []),
    make(
      "div",
      { class: "numbers quiet" },
      tell("alone", words.lists.alone),
      tell("folded", words.lists.folded),
    ),
    make("p", { class: "kind" }, data.nodes.length ? words.hint : words.nothing_found),
  );
};
