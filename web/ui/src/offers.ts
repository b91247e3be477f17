/** The core hands over choices once: a question whose choices are `kept` gets those it was given before. */

/** As much of a question as its choices are kept by. */
export interface Offering<Choice> {
  choices?: Choice[];
  offer?: number;
  kept?: boolean;
}

/** Puts the kept choices back; the list is the same one as before, so that nothing that shows it is drawn anew. */
export function withOffers<Choice>(known: Map<number, Choice[]>, nodes: readonly Offering<Choice>[]): void {
  for (const node of nodes) {
    if (node.offer === undefined) continue;
    const choices = (node.kept ? known.get(node.offer) : node.choices) ?? [];
    known.set(node.offer, choices);
    node.choices = choices;
  }
}
