// Reads of real files: one that was just made, or those that traces tell of.

function bytes(count) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return (unit === 0 ? Math.round(value) : value.toFixed(1)) + " " + units[unit];
}

/** A table; those of its columns that hold figures are named with two elements. */
function table(kind, caption, heads, rows) {
  return h("div", { class: "wide", tabindex: 0, role: "group", "aria-label": caption }, h("table", { class: "plain " + kind }, [
    h("caption", null, caption),
    h("thead", null, h("tr", null, heads.map(([head, kind]) => h("th", { scope: "col", class: kind }, head)))),
    rows
  ]));
}

// How it ended.

function facts(report) {
  const { group } = report;
  const rows = [
    ["outcome", report.outcome + (report.kind ? ", " + report.kind : "") + `; exit status ${report.exitStatus}`],
    ["read by", report.method],
    ["rule", `${group.rule} with n=${group.n}, b=${group.b}, c=${group.c}, quorum=${group.quorum}, accept=${group.accept}`],
    ["size", report.size === null ? null : `${number(report.size)} bytes`],
    ["sha-256", report.sha256 ? h("code", null, report.sha256) : null],
    ["pieces", report.pieces ? number(report.pieces) + (report.piecesFound ? `, ${number(report.piecesFound)} of them were there already` : "") : null],
    ["received", `${number(report.received)} bytes` + (report.overhead === null ? "" : `, ${number(report.overhead)} more than had to come`)],
    ["time", `${report.seconds} s` + (report.seconds > 0 ? `, ${bytes(report.received / report.seconds)} a second` : "")]
  ];
  return h("table", { class: "plain facts" }, h("tbody", null, rows.filter(([, value]) => value).map(([name, value]) =>
    h("tr", null, [h("th", { scope: "row" }, name), h("td", null, value)]))));
}

function exposure(replica, words) {
  const { evidence } = replica;
  return [
    h("strong", { class: "bad" }, "✗ exposed"), ": ", words,
    evidence && evidence.expected !== undefined ? h("ul", null, [
      h("li", null, ["expected: ", h("code", null, evidence.expected)]),
      h("li", null, ["received: ", h("code", null, evidence.received)])
    ]) : null
  ];
}

function replicas(report) {
  return table("replicas", "What came from each replica", [["no."], ["replica"], ["bytes", "figure"], ["pieces", "figure"]],
    report.replicas.map((replica, index) => h("tbody", null, [
      h("tr", { class: "who" }, [
        h("th", { scope: "row" }, index + 1),
        h("td", null, [replica.name, replica.urls.filter(url => url !== replica.name).map(url => h("div", null, h("small", null, url)))]),
        h("td", { class: "figure" }, number(replica.received)),
        h("td", { class: "figure" }, number(replica.pieces))
      ]),
      replica.exposed || replica.trouble ? h("tr", { class: "said" }, [
        h("td", null, ""),
        h("td", { colspan: 3 }, [
          replica.exposed ? exposure(replica, data.evidence[index]) : null,
          replica.trouble ? h("div", null, replica.trouble) : null
        ])
      ]) : null
    ])));
}

// Who served which piece: a lane for each replica.

function ranges(cells, who) {
  const texts = [];
  let from = null;
  const close = to => {
    if (from !== null) {
      texts.push(from === to ? `${from}` : `${from} to ${to}`);
      from = null;
    }
  };
  cells.forEach(([first, last, served]) => {
    const size = last - first + 1;
    if (served[who] === size) {
      from = from === null ? first : from;
    } else {
      close(first - 1);
      if (served[who] > 0) {
        texts.push(`${served[who]} of ${first} to ${last}`);
      }
    }
  });
  close(cells.length ? cells[cells.length - 1][1] : 0);
  return texts.join(", ") || "none";
}

function lane(name, who, shares) {
  const left = piece => (piece - 1) / shares.pieces * 1000;
  const part = ([first, last, served]) => served[who] === 0 ? ""
    : `M${left(first).toFixed(2)} 20h${((last - first + 1) / shares.pieces * 1000).toFixed(2)}v${-Math.max(3, 20 * served[who] / (last - first + 1)).toFixed(1)}H${left(first).toFixed(2)}z`;
  const cross = ([piece]) => {
    const x = left(piece);
    const width = Math.max(6, 1000 / shares.pieces);
    return `M${x} 1L${x + width} 19M${x + width} 1L${x} 19`;
  };
  const total = shares.cells.reduce((sum, cell) => sum + cell[2][who], 0);
  const wrong = shares.wrong.filter(([, replica]) => who > 0 && replica === who);
  return h("div", { class: "lane" }, [
    h("span", null, name),
    h("svg", { viewBox: "0 0 1000 20", preserveAspectRatio: "none", role: "img", "aria-label": `${name}: the pieces are listed below` }, [
      h("path", { class: who === 0 ? "there" : "served", d: shares.cells.map(part).join("") }),
      h("path", { class: "wrong", d: wrong.map(cross).join("") })
    ]),
    h("span", { class: "figure" }, number(total) + (wrong.length ? ` ✗${wrong.length}` : ""))
  ]);
}

function lanes(report, shares) {
  if (shares.cells.length === 0) {
    return null;
  }
  const names = ["there already", ...report.replicas.map((_, index) => "replica " + (index + 1))];
  const shown = names.map((name, who) => ({ name, who })).filter(({ who }) => who > 0 || report.piecesFound > 0);
  return [
    h("h2", null, "Who served which piece"),
    h("p", null, h("small", null, `From left to right pieces 1 to ${number(shares.pieces)}`
      + (shares.wrong.length ? "; ✗ is what came instead of a piece" : "") + ".")),
    h("div", { class: "lanes" }, shown.map(({ name, who }) => lane(name, who, shares))),
    h("details", null, [
      h("summary", null, "The same as text"),
      table("ranges", "The pieces of each replica", [["who"], ["pieces"], ["instead of pieces"]], h("tbody", null, shown.map(({ name, who }) => h("tr", null, [
        h("th", { scope: "row" }, name),
        h("td", null, ranges(shares.cells, who)),
        h("td", null, shares.wrong.filter(([, replica]) => who > 0 && replica === who).map(([piece]) => piece).join(", ") || "–")
      ]))))
    ])
  ];
}

// Speed over time.

const SPEED = { width: 520, height: 280, left: 84, right: 24, top: 16, bottom: 40 };
const DASHES = ["", "9 4", "2 3", "12 4 2 4", "5 2", "1 5"];

function rates(speeds, replica) {
  const { milliseconds, received } = speeds;
  const points = [];
  for (let index = 1; index < milliseconds.length; index++) {
    const time = Math.max(1, milliseconds[index] - milliseconds[index - 1]);
    const rate = (received[index][replica] - received[index - 1][replica]) * 1000 / time;
    if (index === 1) {
      points.push([milliseconds[0], rate]);
    }
    points.push([milliseconds[index], rate]);
  }
  return points;
}

/** A line with the number of its replica on it, at places where no other has its own. */
function speedLine(points, replica, places, x, y) {
  const marks = places.map(place => points[Math.floor(place * points.length)]);
  return h("g", null, [
    h("path", { class: "speed speed" + replica % 4, "stroke-dasharray": DASHES[replica % DASHES.length],
      d: points.map(([time, rate], index) => `${index ? "L" : "M"}${x(time).toFixed(1)} ${y(rate).toFixed(1)}`).join("") }),
    marks.map(([time, rate]) => [
      h("circle", { class: "dot", cx: x(time), cy: y(rate), r: 7 }),
      h("text", { class: "dot-number", x: x(time), y: y(rate) + 3.5, "text-anchor": "middle" }, replica + 1)
    ])
  ]);
}

/** Round numbers up to one, of a unit. */
function niceSteps(most, unit = 1) {
  if (unit !== 1) {
    return niceSteps(most / unit).map(step => step * unit);
  }
  const size = 10 ** Math.floor(Math.log10(Math.max(most, 1e-9)));
  const step = [size / 5, size / 2, size, 2 * size].find(each => most / each <= 6);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

function speedChart(report, speeds) {
  if (speeds.milliseconds.length < 2) {
    return null;
  }
  const lines = report.replicas.map((_, replica) => rates(speeds, replica));
  const end = Math.max(1, speeds.milliseconds[speeds.milliseconds.length - 1]);
  const most = Math.max(1, ...lines.flat().map(([, rate]) => rate));
  const x = time => SPEED.left + time / end * (SPEED.width - SPEED.left - SPEED.right);
  const y = rate => SPEED.height - SPEED.bottom - rate / most * (SPEED.height - SPEED.bottom - SPEED.top);
  return [
    h("h2", null, "Speed over time"),
    h("div", { class: "chart" }, [
      h("svg", { class: "diagram", viewBox: `0 0 ${SPEED.width} ${SPEED.height}`, width: SPEED.width, height: SPEED.height, role: "img",
        "aria-label": "Speed over time; what came from each replica in all is in the table of replicas" }, [
        niceSteps(most, 1024 ** Math.floor(Math.log(most) / Math.log(1024))).map(rate => h("g", { class: "tick" }, [
          h("path", { d: `M${SPEED.left} ${y(rate)}H${SPEED.width - SPEED.right}` }),
          h("text", { x: SPEED.left - 6, y: y(rate) + 4, "text-anchor": "end" }, bytes(rate) + "/s")
        ])),
        niceSteps(end / 1000).map(seconds => h("text", { x: x(seconds * 1000), y: SPEED.height - SPEED.bottom + 18, "text-anchor": "middle" },
          Number(seconds.toPrecision(3)))),
        h("text", { x: SPEED.width / 2, y: SPEED.height - 4, "text-anchor": "middle" }, "seconds"),
        lines.map((points, replica) => speedLine(points, replica, [0, 1, 2].map(third => (third + (replica + .5) / lines.length) / 3), x, y))
      ]),
      h("ul", { class: "legend" }, report.replicas.map((replica, index) => h("li", null, [
        h("svg", { width: 50, height: 16, class: "diagram", "aria-hidden": "true" }, speedLine([[0, 0], [1, 0], [2, 0]], index, [.5], time => 2 + 23 * time, () => 8)),
        ` replica ${index + 1}`
      ])))
    ])
  ];
}

// Traces.

function traces(all) {
  return table("traces", "What TLC says of each trace", [["trace"], ["reads", "figure"], ["steps", "figure"]], all.map(trace => h("tbody", null, [
    h("tr", { class: "who" }, [
      h("th", { scope: "row" }, trace.file),
      h("td", { class: "figure" }, number(trace.reads)),
      h("td", { class: "figure" }, number(trace.steps))
    ]),
    h("tr", { class: "said" }, h("td", { colspan: 3, class: trace.accepted ? "good" : "bad" }, [
      trace.accepted ? "✓ accepted" : "✗ rejected" + (trace.line === null ? "" : " at line " + trace.line) + ": " + trace.reason,
      trace.cut ? "; the last line was cut off, and is left out" : ""
    ]))
  ])));
}

/** The steps at which somebody is found out. */
function exposures(run) {
  const steps = run.steps.map((step, index) => index).filter(index => index > 0 && (run.steps[index].set || {}).exposed);
  return steps.length === 0 ? null : h("p", { class: "exposures" }, ["Somebody is exposed at ", steps.map((index, nth) =>
    [nth ? ", " : "", h("a", { href: placeOf(run.id, index) }, "step " + (index + 1))]), "."]);
}

// All of it. A run's name stands in the list of them.

data.runs.forEach(run => {
  run.label = run.name;
  run.name = "";
});

class ReadView extends Component {
  constructor(props) {
    super(props);
    this.state = Object.assign({ notable: false }, this.here());
    addEventListener("hashchange", () => this.setState(this.here()));
  }

  /** The run that the address names; else one of note. */
  here() {
    const { name, step } = place();
    const named = data.runs.findIndex(run => run.id === name);
    const first = [run => run.id === name, run => run.rejected, run => run.notable, () => true];
    const index = Math.max(0, ...first.map(kind => data.runs.findIndex(kind)).filter(found => found >= 0).slice(0, 1));
    const run = data.runs[index];
    return { index, step: !run ? 0 : named >= 0 ? Math.max(0, Math.min(step, run.steps.length - 1)) : run.start };
  }

  go(index, step) {
    history.replaceState(null, "", placeOf(data.runs[index].id, step));
    this.setState({ index, step });
  }

  runs({ index, step, notable }) {
    const run = data.runs[index];
    if (!run) {
      return null;
    }
    const some = data.runs.some(each => each.notable);
    const shown = data.runs.map((each, other) => ({ each, other })).filter(({ each, other }) => !notable || each.notable || other === index);
    return [
      h("h2", null, data.traces ? "The reads, step by step" : "The votes, step by step"),
      data.hidden ? h("p", null, `${number(data.hidden)} more are not shown: here are ${data.traces ? "those that TLC does not accept" : "those in which not all agreed"} and the first of the others.`) : null,
      h("div", { class: "filters" }, [
        h("label", null, [data.traces ? "read " : "vote ", h("select", {
          value: index, onChange: event => this.go(Number(event.target.value), data.runs[event.target.value].start)
        }, shown.map(({ each, other }) => h("option", { value: other }, each.label)))]),
        some && data.runs.length > 1 ? h("label", null, [h("input", {
          type: "checkbox", checked: notable, onChange: event => this.setState({ notable: event.target.checked })
        }), " only those in which not all agreed"]) : null
      ]),
      h("div", { class: "cast" }, paragraphs(run.cast)),
      run.who ? h("details", { open: run.who.length <= 7 }, [h("summary", null, "Who is who"), h("div", { class: "cast" }, paragraphs(run.who))]) : null,
      exposures(run),
      run.steps.length ? h(Stepper, { key: run.id, run, step, go: to => this.go(index, to) }) : null
    ];
  }

  render(props, state) {
    const { report } = data;
    return [
      h("h1", null, data.title),
      h("div", { class: "about" }, paragraphs(data.about)),
      report ? [facts(report), h("h2", null, "The replicas"), replicas(report), lanes(report, data.shares), speedChart(report, data.speeds)] : null,
      data.traces ? traces(data.traces) : null,
      this.runs(state)
    ];
  }
}

show(ReadView);
