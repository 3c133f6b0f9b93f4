/* The panel: what it begins with, its lists, and what can be done with a thing. */
const chip = (id, text) =>
  make("button", { type: "button", onclick: () => go(id) }, text || nameOf(id));
const panel = (...children) => {
  $("panel").replaceChildren(...children);
  $("panel").parentNode.scrollTop = 0;
};
const result = (n, said) =>
  make(
    "button",
    { type: "button", class: "result", onclick: () => go(n.id) },
    n.label,
    make("small", {}, said),
  );
const results = (list, most = 60, tell_ = under) =>
  make(
    "div",
    { class: "results" },
    ...list.slice(0, most).map((n) => result(n, tell_(n))),
    list.length > most
      ? make(
          "button",
          {
            type: "button",
            class: "plain",
            onclick: (event) =>
              event.target.parentNode.replaceWith(results(list, list.length, tell_)),
          },
          fill(words.more_n, { n: list.length - most }),
        )
      : "",
  );
const title = (text) => make("h2", { tabindex: "-1" }, text);
const head = (text, ...parts) => [...back(), title(text), make("p", { class: "kind" }, ...parts)];
/* Back to what was searched or listed, when a thing was opened from there. */
const backTo = (text) => [
  make(
    "p",
    {},
    make(
      "button",
      {
        type: "button",
        class: "plain",
        "data-back": true,
        onclick: () => change({ id: "", edge: "", read: -1 }, false),
      },
      "← " + text,
    ),
  ),
];
const back = () =>
  !state.id && !state.edge
    ? []
    : state.query
      ? backTo(fill(words.back_to, { query: state.query }))
      : state.list
        ? backTo(listTitle(state.list))
        : [];
const depthChoice = (id) =>
  state.ego === id
    ? make(
        "span",
        { role: "group", "aria-label": words.depth, class: "depth" },
        words.depth + " ",
        ...[1, 2, 3].map((n) =>
          make(
            "button",
            {
              type: "button",
              "aria-pressed": String(state.depth === n),
              onclick: () => change({ depth: n }),
            },
            String(n),
          ),
        ),
      )
    : "";
const base = ((data.docs[0] || {}).iri || "").split("document/")[0];
const thingTools = (n) => {
  const near = around(n.id),
    rest = near.filter((i) => !onStage.ids.has(i)),
    tools = [];
  tools.push(
    make(
      "button",
      {
        type: "button",
        onclick: () =>
          change({ ego: state.ego === n.id ? "" : n.id, path: "", view: "graph", depth: 1 }),
      },
      state.ego === n.id ? words.all : words.only_around,
    ),
    depthChoice(n.id),
  );
  if (rest.length && !state.ego && !onOverview())
    tools.push(
      make(
        "button",
        {
          type: "button",
          onclick: () => change({ shown: [...new Set([...state.shown, ...rest])] }),
        },
        fill(words.expand, { n: rest.length }),
      ),
    );
  tools.push(
    menu(
      words.copy_menu,
      copyButton(words.copy_link, () => location.href),
      copyButton(words.copy, () => n.id),
      copyButton(words.copy_turtle, () => turtleOf(n)),
    ),
  );
  if (data.served && base && n.id.startsWith(base))
    tools.push(
      make(
        "a",
        { class: "button", href: data.served + encodeURI(n.id.slice(base.length)) },
        words.own_page,
      ),
    );
  return make("p", { class: "chips" }, ...tools);
};
const wayChoice = (n) => {
  const input = make("input", {
    type: "search",
    list: "all-names",
    placeholder: words.way_to,
    "aria-label": words.way_to,
    class: "way",
  });
  const pick = () => {
    const there = data.nodes.find((o) => o.label === input.value && o.id !== n.id);
    if (there)
      change({ path: n.id + " " + there.id, id: "", query: "", list: "", ego: "", view: "graph" });
  };
  input.addEventListener("change", pick);
  return make("p", {}, input);
};
/* What is hidden by filters is said, with the way out. */
const hiddenNote = (n) =>
  filtered() && state.view === "graph" && !onStage.ids.has(n.id)
    ? [
        make(
          "p",
          { class: "note" },
          words.hidden_by_filters + " ",
          make(
            "button",
            {
              type: "button",
              onclick: () => {
                change(unfiltered());
                go(n.id);
              },
            },
            words.reset,
          ),
        ),
      ]
    : [];
