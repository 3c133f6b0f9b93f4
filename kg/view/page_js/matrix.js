/* Who met whom: countries and bodies, or persons, each with each; a number opens its meetings. */
const grid = { by: "countries", order: "often" };
const MOST_SIDES = 40;
/* Persons of two sides who were at one meeting; those of one side came together, they did not meet. */
const personPairs = () => {
  const found = new Map();
  for (const n of meetings()) {
    const people = partsOf(n, "part")
      .filter((i) => byId.get(i).kind === "person")
      .sort();
    for (const [i, a] of people.entries())
      for (const b of people.slice(i + 1)) {
        if (byId.get(a).home && byId.get(a).home === byId.get(b).home) continue;
        const key = a + " " + b;
        found.set(key, [...(found.get(key) || []), n.id]);
      }
  }
  return [...found].map(([key, list]) => {
    const [from, to] = key.split(" ");
    return {
      from,
      to,
      count: list.length,
      undone: list.filter(
        (m) => UNDONE.includes(byId.get(m).status) || byId.get(m).status === "disputed",
      ).length,
      plans: list.filter((m) => PLANS.includes(byId.get(m).status)).length,
      meetings: list,
    };
  });
};
/* Whom somebody would have met at a meeting that he or she did not attend. */
const missedPairs = () => {
  const found = new Map();
  for (const n of meetings())
    for (const a of partsOf(n, "absent"))
      for (const b of partsOf(n, "part"))
        if (
          byId.get(b).kind === "person" &&
          (!byId.get(a).home || byId.get(a).home !== byId.get(b).home)
        )
          for (const key of [a + " " + b, b + " " + a])
            found.set(key, [...(found.get(key) || []), { who: a, meeting: n.id }]);
  return found;
};
const gridCell = (pair, said, text, look, list) =>
  make(
    "button",
    {
      type: "button",
      title: pair + ": " + said,
      "aria-label": pair + ": " + said,
      class: look,
      onclick: () =>
        panel(
          title(pair),
          make("p", { class: "kind" }, said),
          results(list.map((m) => byId.get(m)).sort(byDay)),
        ),
    },
    text,
  );
/* Held meetings, and after a plus those planned, denied or disputed: "2+1". */
const metTimes = (e) => {
  const held = e.count - e.undone - e.plans;
  return held && held < e.count ? `${held}+${e.count - held}` : String(e.count);
};
const metWords = (e) => {
  const held = e.count - e.undone - e.plans;
  return `${count(e.count, "met")}, ${held} ${status("held")}`;
};
const showMatrix = () => {
  const pairs = grid.by === "people" ? personPairs() : visibleSides().edges,
    often = new Map(),
    cells = new Map();
  const missing = grid.by === "people" ? missedPairs() : new Map();
  for (const [key, [{ who }]] of missing) if (key.startsWith(who + " ")) often.set(who, 0);
  for (const e of pairs)
    for (const [a, b] of [
      [e.from, e.to],
      [e.to, e.from],
    ]) {
      often.set(a, (often.get(a) || 0) + e.count);
      cells.set(a + " " + b, e);
    }
  const ids = [...often.keys()]
    .sort((a, b) => often.get(b) - often.get(a) || nameOf(a).localeCompare(nameOf(b)))
    .slice(0, MOST_SIDES);
  if (grid.order === "name") ids.sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const press = (key, value) =>
    make(
      "button",
      {
        type: "button",
        "aria-pressed": String(grid[key] === value),
        onclick: () => {
          grid[key] = value;
          showMatrix();
        },
      },
      words.grid[value],
    );
  const cell = (a, b) => {
    const e = cells.get(a + " " + b),
      td = make("td", { class: "met" });
    if (a === b) td.className = "self";
    const missed = e ? null : missing.get(a + " " + b);
    if (missed)
      td.append(
        gridCell(
          `${nameOf(a)} – ${nameOf(b)}`,
          `${nameOf(missed[0].who)} ${words.absent}`,
          "–",
          "undone",
          missed.map((m) => m.meeting),
        ),
      );
    if (!e) return td;
    td.append(
      gridCell(
        `${nameOf(a)} – ${nameOf(b)}`,
        metWords(e),
        metTimes(e),
        e.undone === e.count ? "undone" : e.plans === e.count ? "plans" : "",
        e.meetings,
      ),
    );
    return td;
  };
  const table = make(
    "table",
    { class: "matrix" },
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("td"),
        ...ids.map((i) => make("th", { scope: "col" }, make("span", {}, nameOf(i)))),
      ),
    ),
    make(
      "tbody",
      {},
      ...ids.map((a) =>
        make("tr", {}, make("th", { scope: "row" }, nameOf(a)), ...ids.map((b) => cell(a, b))),
      ),
    ),
  );
  $("table").replaceChildren(
    make(
      "p",
      { class: "bar" },
      press("by", "countries"),
      " ",
      press("by", "people"),
      " ",
      press("order", "often"),
      " ",
      press("order", "name"),
      often.size > MOST_SIDES ? " " + fill(words.grid_cut, { n: MOST_SIDES, all: often.size }) : "",
      " ",
      make("span", { class: "kind" }, pairs.some((e) => e.undone || e.plans) ? words.grid_plus : ""),
    ),
    ids.length ? table : make("p", { class: "bar" }, words.none),
  );
};
