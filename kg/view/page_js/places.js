/* Places for what a reader asks for: a tree first, then by stress, as the first view is laid out beforehand. */
const LENGTH_OF = { office: 70, part: 92, met: 80 };
const pairsOf = (ids, edges) => {
  const index = new Map(ids.map((id, i) => [id, i])),
    found = new Map();
  for (const e of edges) {
    const a = index.get(e.from),
      b = index.get(e.to);
    if (a === undefined || b === undefined || a === b) continue;
    const key = Math.min(a, b) * 65536 + Math.max(a, b);
    found.set(key, Math.min(found.get(key) ?? Infinity, LENGTH_OF[e.kind] || 100));
  }
  return [...found].map(([key, long]) => [Math.floor(key / 65536), key % 65536, long]);
};
const treeOf = (count, near, root) => {
  const order = [root],
    kids = Array.from({ length: count }, () => []),
    seen = new Set(order);
  const walk = (from) => {
    for (let i = from; i < order.length; i++)
      for (const [j, long] of near[order[i]])
        if (!seen.has(j)) {
          seen.add(j);
          order.push(j);
          kids[order[i]].push([j, long]);
        }
  };
  walk(0);
  for (let i = 0; i < count; i++)
    if (!seen.has(i)) {
      seen.add(i);
      order.push(i);
      kids[root].push([i, 240]);
      walk(order.length - 1);
    }
  const leaves = new Array(count).fill(1);
  for (const i of [...order].reverse())
    leaves[i] = Math.max(
      1,
      kids[i].reduce((n, [j]) => n + leaves[j], 0),
    );
  const at = Array.from({ length: count }, () => [0, 0]),
    wedge = new Map([[root, [0, 2 * Math.PI, 0]]]);
  for (const i of order) {
    const [from, to, radius] = wedge.get(i),
      turn = (from + to) / 2;
    at[i] = [radius * Math.cos(turn), radius * Math.sin(turn)];
    let start = from;
    for (const [j, long] of kids[i]) {
      const part = ((to - from) * leaves[j]) / leaves[i];
      wedge.set(j, [start, start + part, radius + long]);
      start += part;
    }
  }
  return at;
};
const waysOf = (count, pairs) => {
  const far = Array.from({ length: count }, (_, i) =>
    Float64Array.from({ length: count }, (_, j) => (i === j ? 0 : 1e6)),
  );
  for (const [a, b, long] of pairs) far[a][b] = far[b][a] = long;
  for (let k = 0; k < count; k++)
    for (let i = 0; i < count; i++) {
      const via = far[i][k];
      if (via < 1e6)
        for (let j = 0; j < count; j++)
          if (via + far[k][j] < far[i][j]) far[i][j] = via + far[k][j];
    }
  return far;
};
const relaxed = (at, far) => {
  const n = at.length;
  for (let round = 0; round < 50; round++) {
    at = at.map(([x, y], i) => {
      let sx = 0,
        sy = 0,
        total = 0;
      for (let j = 0; j < n; j++) {
        if (i === j || far[i][j] >= 1e6) continue;
        const w = 1 / far[i][j] ** 2,
          dx = x - at[j][0],
          dy = y - at[j][1],
          d = Math.hypot(dx, dy) + 1e-9;
        sx += w * (at[j][0] + (far[i][j] * dx) / d);
        sy += w * (at[j][1] + (far[i][j] * dy) / d);
        total += w;
      }
      return total ? [sx / total, sy / total] : [x, y];
    });
  }
  return at;
};
const apart = (at) => {
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (let i = 0; i < at.length; i++)
      for (let j = 0; j < i; j++) {
        const dx = at[i][0] - at[j][0],
          dy = at[i][1] - at[j][1],
          ox = 70 - Math.abs(dx),
          oy = 38 - Math.abs(dy);
        if (ox <= 0.5 || oy <= 0.5) continue;
        moved = true;
        const axis = oy <= ox ? 1 : 0,
          step = (axis ? oy : ox) * 0.35 * ((axis ? dy : dx) >= 0 ? 1 : -1);
        at[i][axis] += step;
        at[j][axis] -= step;
      }
    if (!moved) break;
  }
  return at;
};
/* Where the given things stand when they are shown by themselves, the centre in the middle. */
const arrange = (ids, edges, centre) => {
  const pairs = pairsOf(ids, edges),
    near = ids.map(() => []),
    degree = ids.map(() => 0);
  for (const [a, b] of pairs) {
    degree[a] += 1;
    degree[b] += 1;
  }
  for (const pair of pairs) pair[2] *= Math.max(1, Math.max(degree[pair[0]], degree[pair[1]]) / 8);
  for (const [a, b, long] of pairs) {
    near[a].push([b, long]);
    near[b].push([a, long]);
  }
  const root = Math.max(0, ids.indexOf(centre));
  let at = treeOf(ids.length, near, root);
  if (ids.length < 350) at = relaxed(at, waysOf(ids.length, pairs));
  at = apart(at.map(([x, y]) => [1.3 * x, y]));
  const [cx, cy] = at[root];
  return new Map(
    ids.map((id, i) => [id, { x: Math.round(at[i][0] - cx), y: Math.round(at[i][1] - cy) }]),
  );
};
/* Newcomers stand where there is room, as near as can be to what brought them. */
const settle = (ids, centre, where) => {
  const taken = [...where.values()],
    free = (x, y) => taken.every((p) => Math.abs(p.x - x) > 74 || Math.abs(p.y - y) > 40);
  const from = where.get(centre) || { x: 0, y: 0 };
  let turn = 0;
  for (const id of ids) {
    if (where.has(id)) continue;
    for (let step = 0; ; step++) {
      const radius = 60 + 9 * Math.sqrt(step) * 4,
        angle = turn + step * 2.399963;
      const spot = {
        x: Math.round(from.x + 1.3 * radius * Math.cos(angle)),
        y: Math.round(from.y + radius * Math.sin(angle)),
      };
      if (free(spot.x, spot.y) || step > 800) {
        where.set(id, spot);
        taken.push(spot);
        break;
      }
    }
  }
};
