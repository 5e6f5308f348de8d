// Counterexamples, step by step.

class StepsView extends Component {
  constructor(props) {
    super(props);
    this.state = this.here();
    addEventListener("hashchange", () => this.setState(this.here()));
  }

  here() {
    const { name, step } = place();
    const index = Math.max(0, data.runs.findIndex(run => run.id === name));
    const run = data.runs[index];
    return { index, step: run ? Math.min(step, run.steps.length - 1) : 0 };
  }

  go(index, step) {
    history.replaceState(null, "", placeOf(data.runs[index].id, step));
    this.setState({ index, step });
  }

  render(props, { index, step }) {
    const run = data.runs[index];
    return [
      data.home ? h("p", null, h("a", { href: data.home }, "All claims")) : null,
      h("h1", null, data.title),
      h("div", { class: "about" }, paragraphs(data.about.slice(0, 1))),
      run && run.cast.length > 0 ? h("div", { class: "cast" }, paragraphs(run.cast)) : null,
      data.runs.length > 1 ? h("p", null, h("label", null, ["counterexample ", h("select", {
        value: index, onChange: event => this.go(Number(event.target.value), 0)
      }, data.runs.map((each, other) => h("option", { value: other }, each.name || each.id)))])) : null,
      run && run.steps.length > 0 ? h(Stepper, { key: run.id, run, step, heading: data.runs.length > 1 ? "" : run.name, go: to => this.go(index, to) }) : null,
      h("div", { class: "about" }, paragraphs(data.about.slice(1))),
      coverage(data.coverage || [])
    ];
  }
}

function coverage(actions) {
  return actions.length === 0 ? null : h("table", { class: "plain" }, [
    h("caption", null, "How often each action was taken"),
    h("thead", null, h("tr", null, ["action", "generated", "distinct", "where"].map(title => h("th", { scope: "col" }, title)))),
    h("tbody", null, actions.map(([action, where, generated, distinct]) => h("tr", null, [
      h("th", { scope: "row" }, action), h("td", { class: "figure" }, number(generated)),
      h("td", { class: "figure" }, number(distinct)), h("td", null, where)])))
  ]);
}

show(StepsView);
