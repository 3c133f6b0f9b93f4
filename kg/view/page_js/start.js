/* All together: one refresh for every change, then the first view. */
const tabs = VIEWS.map((name) =>
  make(
    "button",
    {
      type: "button",
      role: "tab",
      "data-view": name,
      id: "tab-" + name,
      "aria-controls": name === "graph" ? "stage" : "table",
      onclick: () => {
        change({ view: name }, false);
        if (narrow()) sheet(name === "graph" ? "half" : "low");
      },
    },
    words[name],
  ),
);
const countTabs = () =>
  tabs.forEach((tab) => {
    const name = tab.dataset.view;
    tab.textContent = words[name] + (name in all ? " " + keptRows(name).length : "");
  });
document.querySelector(".views").append(...tabs);

const showBeside = (view) =>
  view === "map" ? showMap() : view === "matrix" ? showMatrix() : showTable(view);
let lastShown = "";
const showPanel = () => {
  const shown = [state.id, state.edge, state.read, state.list].join("|");
  if (
    narrow() &&
    shown !== lastShown &&
    lastShown &&
    (state.id || state.edge || state.read >= 0 || state.list)
  )
    sheet("half");
  lastShown = shown;
  if (state.read >= 0) showDoc(state.read);
  else if (state.id) show(state.id);
  else if (state.edge) showEdge(state.edge);
  else if (state.query) search(state.query);
  else if (state.path) showPath();
  else if (state.list) showList();
  else showStart();
};
let lastView = "";
function refresh() {
  const graph = state.view === "graph";
  $("stage").hidden = !graph;
  $("table").hidden = graph;
  $("table").setAttribute("aria-labelledby", "tab-" + state.view);
  for (const tab of tabs)
    tab.setAttribute("aria-selected", String(tab.dataset.view === state.view));
  if (graph) repaint();
  else showBeside(state.view);
  if (state.view !== lastView) $("table").scrollTo(0, 0);
  lastView = state.view;
  showPanel();
  if ($("search").value !== state.query && document.activeElement !== $("search"))
    $("search").value = state.query;
  brushed();
  showFilters();
  countTabs();
}

/* theme: the system's until the reader chooses */
const dark = matchMedia("(prefers-color-scheme: dark)");
const setTheme = (theme) => {
  root.dataset.theme = theme;
  $("theme").setAttribute("aria-pressed", String(theme === "dark"));
  colours.clear();
  if (network) {
    network.redraw();
    drawTimeline();
  }
  redrawSamples();
};

document.querySelector("#list ul").append(
  ...data.nodes.slice(0, 3000).map((n) =>
    make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          onclick: () => {
            go(n.id);
            $("panel").parentNode.focus();
          },
        },
        [words.kinds[n.kind] + ": " + n.label, n.note].filter(Boolean).join(", "),
      ),
    ),
  ),
);
let typing = 0;
const typed = () => {
  clearTimeout(typing);
  change(
    {
      query: $("search").value.trim() ? $("search").value : "",
      id: "",
      edge: "",
      read: -1,
      list: "",
    },
    false,
  );
};
$("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(typed, data.nodes.length > 2000 ? 150 : 0);
});
$("undo").addEventListener("click", undo);
$("reset").addEventListener("click", () => {
  reset();
  fit();
});
$("fit").addEventListener("click", () => fit());
$("full").addEventListener("click", () =>
  document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen(),
);
$("closer").addEventListener("click", () => network && zoom(1.35));
$("farther").addEventListener("click", () => network && zoom(1 / 1.35));
for (const button of document.querySelectorAll("#layers button"))
  button.addEventListener("click", () =>
    change({ layer: button.dataset.layer, ego: "", path: "", edge: "" }),
  );
$("png").addEventListener("click", () => network && png());
$("svg").addEventListener("click", () => network && svgPicture());
$("print").addEventListener("click", () => print());
$("theme").addEventListener("click", () =>
  setTheme(root.dataset.theme === "dark" ? "light" : "dark"),
);
document.addEventListener("keydown", walk);
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.menu[open]"))
    if (!open.contains(event.target) || event.target.closest("div")) open.open = false;
});
document.querySelector(".views").addEventListener("keydown", (event) => {
  const at = tabs.indexOf(document.activeElement),
    to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (at >= 0 && to !== undefined) {
    event.preventDefault();
    tabs[(to + tabs.length) % tabs.length].focus();
  }
});
document.addEventListener("keydown", (event) => {
  const typed = ["INPUT", "SELECT", "TEXTAREA"].includes(document.activeElement.tagName);
  if (event.key === "/" && !typed) {
    event.preventDefault();
    $("search").focus();
  }
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && !typed) {
    event.preventDefault();
    undo();
  }
  const menu_ = document.querySelector("details.menu[open]");
  if (event.key === "Escape" && menu_) {
    menu_.open = false;
    menu_.querySelector("summary").focus();
    return;
  }
  if (event.key === "Escape") {
    $("search").value = "";
    change({ query: "", id: "", edge: "", ego: "", path: "", list: "", read: -1 });
    fit();
  }
});
const arrive = () => {
  const found = fromFragment(location.hash.slice(1));
  if (location.hash.slice(1) === fragment()) return;
  state = { ...start(), ...found };
  enter();
};
/* A thing that an address names is brought in, with what is around it. */
const enter = () => {
  const id = state.id;
  if (!id || state.view !== "graph") return refresh();
  state = { ...state, id: "" };
  refresh();
  const steps = history_.length;
  go(id);
  history_.length = steps;
};
addEventListener("popstate", arrive);

const narrow = () => innerWidth <= 760;
/* On a telephone the panel is a sheet from below: half at first, up for a list, down for the graph. */
const SHEETS = ["low", "half", "high"];
const sheet = (to) => {
  document.body.dataset.sheet = to;
  $("sheet").setAttribute("aria-expanded", String(to !== "low"));
  $("sheet").textContent = words.sheets[to];
  if (narrow()) setTimeout(() => fit(closeUp()), 200);
};
$("sheet").addEventListener("click", () =>
  sheet(document.body.dataset.sheet === "low" ? "half" : "low"),
);
$("search").addEventListener("focus", () => narrow() && sheet("high"));
sheet("half");
addEventListener("beforeprint", () => {
  $("printed").hidden = false;
  $("printed").replaceChildren(...(state.view === "graph" && network ? [onPaper(picture)] : []));
});
addEventListener("afterprint", () => {
  $("printed").hidden = true;
});
$("all-names").append(
  ...data.nodes
    .filter((n) => n.kind !== "meeting")
    .slice(0, 4000)
    .map((n) => make("option", { value: n.label })),
);
buildFilters();
showForms();
$("legend-toggle").addEventListener("click", () => foldLegend($("legend-body").hidden));
const foldLegend = (open) => {
  $("legend-body").hidden = !open;
  $("legend-toggle").setAttribute("aria-expanded", String(open));
  if (network) requestAnimationFrame(() => fit());
};
foldLegend(innerWidth > 760);
$("layers").hidden = data.pairs.length < 2;
dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
setTheme(dark.matches ? "dark" : "light");
drawTimeline();
brush();
state = { ...state, ...fromFragment(location.hash.slice(1)) };
enter();
history_.length = 0;
showFilters();
