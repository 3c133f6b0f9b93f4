/* Days as people say them: "11 Mar 2025", "Mar 2025", "6 Feb (no year)". */
const MONTHS = words.months;
const spokenDay = (text) => {
  const whole = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text || ""),
    part = /^--(\d\d)(?:-(\d\d))?/.exec(text || "");
  if (whole)
    return [whole[3] && String(Number(whole[3])), whole[2] && MONTHS[whole[2] - 1], whole[1]]
      .filter(Boolean)
      .join(" ");
  if (part)
    return fill(words.no_year, {
      day: [part[2] && String(Number(part[2])), MONTHS[part[1] - 1]].filter(Boolean).join(" "),
    });
  return text || "";
};
/* "12–18 May 2025", "28 May – 2 Jun 2025": what both have in common is said once. */
const spokenSpan = (start, end) => {
  const [first, last] = [spokenDay(start), spokenDay(end)];
  if (!first || !last || first === last) return first || last;
  const [a, b] = [first.split(" "), last.split(" ")],
    whole = b.length;
  while (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1)) (a.pop(), b.pop());
  const dash = a.length === 1 && b.length === 1 ? "–" : " – ";
  return [a.join(" ") + dash + b.join(" "), ...last.split(" ").slice(b.length, whole)].join(" ");
};
const weekday = (text) =>
  /^\d{4}-\d\d-\d\d$/.test(text || "")
    ? words.weekdays[new Date(text + "T00:00:00Z").getUTCDay()] + " "
    : "";
/* What a reader may type for a day: 2025-03, March 2025, 12 March 2025, 12/03/2025, 2025. Nothing for anything else. */
const monthNamed = (text) => {
  const at = MONTHS.findIndex((m) => text.toLowerCase().startsWith(m.toLowerCase()));
  return at < 0 ? "" : String(at + 1).padStart(2, "0");
};
const pad2 = (text) => String(text).padStart(2, "0");
const isoOf = (typed) => {
  const text = typed.trim();
  let m,
    found = "";
  if ((m = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(text)))
    found = [m[1], m[2] && pad2(m[2]), m[3] && pad2(m[3])].filter(Boolean).join("-");
  else if ((m = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text)))
    found = `${m[3]}-${pad2(m[2])}-${pad2(m[1])}`;
  else if ((m = /^(?:(\d{1,2})\.?\s+)?(\p{L}{3,})\.?,?\s+(\d{4})$/u.exec(text)) && monthNamed(m[2]))
    found = [m[3], monthNamed(m[2]), m[1] && pad2(m[1])].filter(Boolean).join("-");
  if (!found) return "";
  const [y, month = "01", d = "01"] = found.split("-"),
    real = new Date(`${y}-${month}-${d}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(`${y}-${month}-${d}`)
    ? found
    : "";
};
/* How a day may be typed, shown by the first and the last month that the page knows of. */
const showForms = () => {
  const days = [...data.nodes.flatMap((n) => [n.start, n.end]), ...data.docs.map((d) => d.date)]
    .filter(dated)
    .map((day) => day.slice(0, 7))
    .sort();
  $("from").placeholder = days[0] || "";
  $("to").placeholder = spokenDay(days.at(-1));
};
