"use strict";
/* Everything from a document reaches the page through textContent only. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const byId = new Map(data.nodes.map((n) => [n.id, n]));
  const edgeById = new Map(data.edges.map((e) => [e.id, e]));
  const $ = (id) => document.getElementById(id);
  const make = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "class") made.className = value;
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  /* theme */
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const setTheme = (theme) => {
    root.dataset.theme = theme;
    $("theme").setAttribute("aria-pressed", String(theme === "dark"));
    if (network) paint();
  };
  const colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();

  /* network */
  const hidden = new Set();
  const SHAPES = { person: "dot", country: "square", organization: "triangle", meeting: "diamond", place: "hexagon" };
  const SIZES = { person: 13, country: 18, organization: 14, meeting: 14, place: 9 };
  let network = null, nodes = null, edges = null;
  const tip = (heading, id) => {
    const box = make("div", {}, make("strong", {}, heading));
    const first = (data.details[id] || []).find((d) => d.sentence);
    if (first) box.append(make("div", {}, first.sentence));
    return box;
  };
  /* A system without flag glyphs shows two letters or boxes instead: wider than one flag. */
  const flags = (() => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = "20px system-ui, sans-serif";
    return pen.measureText("\u{1F1EB}\u{1F1F7}").width < 1.5 * pen.measureText("\u{1F1EB}").width;
  })();
  const drawnNode = (n) => ({
    id: n.id, x: n.x, y: n.y, label: flags && n.flag ? n.flag + " " + n.short : n.short, shape: SHAPES[n.kind], size: SIZES[n.kind], hidden: hidden.has(n.kind),
    color: { background: n.status && !["held", "underway"].includes(n.status) ? colour("card") : colour(n.kind), border: colour(n.kind),
      highlight: { background: colour(n.kind), border: colour("ink") } },
    borderWidth: 2, shapeProperties: { borderDashes: ["planned", "proposed"].includes(n.status) ? [4, 3] : false },
    font: { color: colour("ink"), size: n.kind === "country" ? 17 : 14, strokeWidth: 4, strokeColor: colour("bg"), face: "system-ui, sans-serif",
      bold: n.kind === "country" },
    title: tip(n.label + (n.note ? " · " + n.note : ""), n.id),
  });
  const drawnEdge = (e) => ({
    id: e.id, from: e.from, to: e.to, smooth: false, width: e.kind === "part" ? 2 : 1.2,
    dashes: ["planned", "proposed", "postponed"].includes(e.status) ? [6, 5] : ["denied", "cancelled", "refused"].includes(e.status) ? [2, 4] : false,
    color: { color: ["denied", "cancelled", "refused"].includes(e.status) ? colour("meeting") : colour("line"), highlight: colour("ink"), hover: colour("soft") },
    label: e.kind === "relation" || e.kind === "host" || e.kind === "mediator" ? e.label : undefined,
    font: { color: colour("soft"), size: 11, strokeWidth: 3, strokeColor: colour("bg") },
    arrows: e.kind === "relation" ? "to" : undefined,
    title: make("div", {}, e.label),
  });
  const paint = () => {
    nodes.update(data.nodes.map(drawnNode));
    edges.update(data.edges.map(drawnEdge));
  };
  const draw = () => {
    nodes = new vis.DataSet(data.nodes.map(drawnNode));
    edges = new vis.DataSet(data.edges.map(drawnEdge));
    network = new vis.Network($("network"), { nodes, edges }, data.options);
    network.on("click", (at) => {
      if (at.nodes.length) show(at.nodes[0]);
      else if (at.edges.length) showEdge(at.edges[0]);
      else showStart();
    });
    network.fit();
    window.kgNetwork = network;
  };

  /* panel */
  const marked = (sentence, part) => {
    const at = part ? sentence.indexOf(part) : -1;
    if (at < 0) return [sentence];
    return [sentence.slice(0, at), make("mark", {}, part), sentence.slice(at + part.length)];
  };
  const link = (url, text) => (/^https?:\/\//.test(url) ? make("a", { href: url, rel: "noopener noreferrer" }, text) : text);
  const detail = (d) => {
    const item = make("li");
    if (d.text) item.append(make("div", {}, d.text));
    if (d.sentence) item.append(make("blockquote", {}, ...marked(d.sentence, d.words)));
    const from = [d.by && words.said_by + " " + d.by, d.date, d.rule && words.rule + " " + d.rule].filter(Boolean).join(" · ");
    const line = make("div", { class: "from" });
    if (d.source) line.append(link(d.url || "", d.source), from ? " · " : "");
    line.append(from);
    item.append(line);
    return item;
  };
  const chip = (id) => make("button", { type: "button", onclick: () => go(id) }, byId.get(id).label);
  const panel = (...children) => { $("panel").replaceChildren(...children); $("panel").scrollTop = 0; };
  const sections = (details) => {
    const groups = new Map();
    for (const d of details) groups.set(d.group, [...(groups.get(d.group) || []), d]);
    return [...groups].flatMap(([name, list]) => [make("h3", {}, name), make("ul", {}, ...list.map(detail))]);
  };
  const show = (id) => {
    const n = byId.get(id);
    const around = [...new Set(data.edges.flatMap((e) => (e.from === id ? [e.to] : e.to === id ? [e.from] : [])))];
    const status = n.status ? [make("span", { class: "badge" }, words.statuses[n.status] || n.status)] : [];
    const copy = make("button", { type: "button", onclick: async () => {
      try { await navigator.clipboard.writeText(id); copy.textContent = words.copied; } catch { copy.textContent = id; }
    } }, words.copy);
    panel(make("h2", {}, n.label), make("p", { class: "kind" }, ...status, words.kinds[n.kind] + (n.note ? " · " + n.note : "")),
      ...sections(data.details[id] || []),
      ...(around.length ? [make("h3", {}, words.connected), make("div", { class: "chips" }, ...around.map(chip))] : []),
      make("p", {}, copy));
    location.replace("#" + encodeURIComponent(id));
  };
  const showEdge = (id) => {
    const e = edgeById.get(id);
    panel(make("h2", {}, byId.get(e.from).label + " – " + byId.get(e.to).label),
      make("p", { class: "kind" }, e.label + (e.status ? " · " + (words.statuses[e.status] || e.status) : "")),
      ...sections(e.details), make("div", { class: "chips" }, chip(e.from), chip(e.to)));
  };
  const showStart = () => {
    const told = data.nodes.filter((n) => n.kind === "meeting");
    panel(make("h2", {}, data.title), make("p", { class: "kind" }, words.hint),
      ...(told.length ? [make("h3", {}, words.meetings), make("div", { class: "results" }, ...told.map(result))] : []));
  };
  const go = (id) => {
    view("graph");
    if (network) { network.selectNodes([id]); network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false }); }
    show(id);
  };

  /* search */
  const haystack = new Map(data.nodes.map((n) => [n.id,
    fold([n.label, n.note, ...(data.details[n.id] || []).flatMap((d) => [d.text, d.sentence])].join(" "))]));
  const result = (n) => make("button", { type: "button", onclick: () => go(n.id) }, n.label,
    make("small", {}, words.kinds[n.kind] + (n.note ? " · " + n.note : "") + (n.status ? " · " + (words.statuses[n.status] || n.status) : "")));
  $("search").addEventListener("input", () => {
    const wanted = fold($("search").value.trim());
    if (!wanted) return showStart();
    const inName = (n) => (fold(n.label).includes(wanted) ? 0 : 1);
    const found = data.nodes.filter((n) => haystack.get(n.id).includes(wanted)).sort((a, b) => inName(a) - inName(b)).slice(0, 40);
    if (network) network.selectNodes(found.map((n) => n.id));
    panel(make("h2", {}, $("search").value), make("div", { class: "results" }, ...(found.length ? found.map(result) : [words.none])));
  });

  /* tables */
  const rows = {
    meetings: data.nodes.filter((n) => n.kind === "meeting").map((n) => [n.id, words.statuses[n.status] || n.status, n.date || "", n.label, n.note]),
    offices: data.edges.filter((e) => e.kind === "office").map((e) => [e.from, byId.get(e.from).label, e.label]),
    statements: data.nodes.flatMap((n) => (data.details[n.id] || []).filter((d) => d.group === data.said).map((d) => [n.id, n.label, d.text])),
  };
  const csv = (name) => {
    const cell = (text) => '"' + String(text).replace(/"/g, '""').replace(/^([=+\-@\t\r])/, "'$1") + '"';
    const lines = [words.columns[name], ...rows[name].map((r) => r.slice(1))].map((r) => r.map(cell).join(","));
    const a = make("a", { href: URL.createObjectURL(new Blob([lines.join("\r\n")], { type: "text/csv" })), download: name + ".csv" });
    a.click();
  };
  const table = (name) => {
    const body = make("tbody");
    let order = -1, up = true;
    const fill = () => {
      const sorted = order < 0 ? rows[name] : [...rows[name]].sort((a, b) => (up ? 1 : -1) * String(a[order]).localeCompare(String(b[order])));
      body.replaceChildren(...sorted.map((r) => make("tr", { tabindex: "0", onclick: () => show(r[0]), onkeydown: (k) => k.key === "Enter" && show(r[0]) },
        ...r.slice(1).map((c) => make("td", {}, c)))));
    };
    const head = words.columns[name].map((c, i) => make("th", {}, make("button", { type: "button", onclick: () => { up = order === i + 1 ? !up : true; order = i + 1; fill(); } }, c)));
    fill();
    $("table").replaceChildren(make("p", {}, make("button", { type: "button", onclick: () => csv(name) }, words.csv)),
      make("table", {}, make("thead", {}, make("tr", {}, ...head)), body));
  };
  const tabs = ["graph", "meetings", "offices", "statements"].map((name) => make("button",
    { type: "button", role: "tab", "data-view": name, "aria-selected": String(name === "graph"), onclick: () => view(name) },
    words[name] + (rows[name] ? " " + rows[name].length : "")));
  const view = (name) => {
    $("stage").hidden = name !== "graph";
    $("table").hidden = name === "graph";
    if (name !== "graph") table(name);
    for (const tab of tabs) tab.setAttribute("aria-selected", String(tab.dataset.view === name));
  };
  document.querySelector(".views").append(...tabs);

  /* legend, list, tools */
  for (const kind of Object.keys(words.kinds)) {
    const count = data.nodes.filter((n) => n.kind === kind).length;
    if (!count) continue;
    const box = make("input", { type: "checkbox", checked: "" , onchange: () => { box.checked ? hidden.delete(kind) : hidden.add(kind); paint(); } });
    $("legend").append(make("label", {}, box, make("span", { class: "swatch " + kind }), words.kinds[kind] + " " + count));
  }
  for (const [style, status] of [["", "held"], ["dashed", "planned"], ["dotted", "denied"]])
    $("legend").append(make("label", {}, make("span", { class: "line " + style }), words.statuses[status]));
  document.querySelector("#list ul").append(...data.nodes.map((n) => make("li", {}, make("button", { type: "button", onclick: () => { go(n.id); $("panel").focus(); } },
    words.kinds[n.kind] + ": " + n.label + (n.note ? ", " + n.note : "")))));
  $("fit").addEventListener("click", () => network && network.fit());
  $("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
  $("png").addEventListener("click", () => {
    const canvas = document.querySelector("#network canvas");
    if (canvas) make("a", { href: canvas.toDataURL("image/png"), download: "graph.png" }).click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== $("search")) { event.preventDefault(); $("search").focus(); }
    if (event.key === "Escape") { $("search").value = ""; showStart(); if (network) { network.unselectAll(); network.fit(); } }
  });

  setTheme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
  showStart();
  if (data.nodes.length) draw(); else $("empty").hidden = false;
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (byId.has(wanted)) go(wanted);
})();
