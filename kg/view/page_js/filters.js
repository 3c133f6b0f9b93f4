/* Filters: kinds, statuses, a state or body, a document. */
const without = (list, item) =>
  list.includes(item) ? list.filter((x) => x !== item) : [...list, item];
const boxes = [];
const box = (key, item, ...label) => {
  const input = make("input", {
    type: "checkbox",
    onchange: () => change({ [key]: without(state[key], item) }),
  });
  boxes.push(() => {
    input.checked = !state[key].includes(item);
  });
  return make("label", {}, input, ...label);
};
const choice = (label, all, options, value, pick) => {
  const list = make(
    "select",
    { onchange: () => pick(list.value) },
    make("option", { value: "" }, all),
    ...options.map(([id, text]) => make("option", { value: id }, text)),
  );
  boxes.push(() => {
    list.value = value();
  });
  return make("label", { class: "choice" }, label, list);
};
const buildFilters = () => {
  const kinds = Object.keys(words.kinds)
    .map((kind) => [kind, data.nodes.filter((n) => n.kind === kind).length])
    .filter(([, n]) => n);
  $("kinds").append(
    ...kinds.map(([kind, n]) => box("kinds", kind, sample(kind, ""), words.kinds[kind] + " " + n)),
  );
  const found = Object.keys(words.statuses).filter((s) => data.nodes.some((n) => n.status === s));
  $("statuses").append(
    ...found.map((s) =>
      box(
        "statuses",
        s,
        sample("meeting", s),
        lineSample(strokesOf({ kind: "part", status: s, facts: [] })[0]),
        status(s),
      ),
    ),
  );
  const owners = data.nodes
    .filter((n) => OWNERS.has(n.kind) && ties.get(n.id).length)
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.label.localeCompare(b.label));
  const metBy = new Map();
  for (const n of data.nodes)
    if (n.kind === "meeting")
      for (const s of sides.get(n.id)) metBy.set(s, (metBy.get(s) || 0) + 1);
  const docs = data.docs
    .map((d, i) => [String(i), [d.date, d.title].filter(Boolean).join(" · ")])
    .filter(([, text]) => text)
    .sort((a, b) => a[1].localeCompare(b[1]));
  if (owners.length > 1)
    $("choices").append(
      choice(
        words.of_side,
        words.every_side,
        owners.map((n) => [
          n.id,
          n.label + (metBy.get(n.id) ? ` · ${count(metBy.get(n.id), "met")}` : ""),
        ]),
        () => state.side,
        (id) => change({ side: id }),
      ),
    );
  if (docs.length > 1)
    $("choices").append(
      choice(
        words.from_source,
        words.every_source,
        docs,
        () => (state.doc < 0 ? "" : String(state.doc)),
        (i) => change({ doc: i === "" ? -1 : Number(i) }),
      ),
    );
};
const redrawSamples = () => {
  $("kinds").replaceChildren();
  $("statuses").replaceChildren();
  $("choices").replaceChildren();
  boxes.length = 0;
  buildFilters();
  showFilters();
};
const showFilters = () => {
  for (const set of boxes) set();
  $("undo").disabled = !history_.length;
  $("reset").disabled =
    !filtered() &&
    same(state.shown, start().shown) &&
    !state.id &&
    !state.edge &&
    !state.query &&
    state.layer === start().layer;
  for (const button of document.querySelectorAll("#layers button"))
    button.setAttribute("aria-pressed", String(button.dataset.layer === state.layer));
};
