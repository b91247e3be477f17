//! Texts of labels and translations: plain text with `<output>` in it becomes a text with `${= expression}` in it.

use roxmltree::Node;

use crate::xforms::names;

/// The text of an element, its outputs as places to fill in.
pub(super) fn template(element: Node<'_, '_>) -> String {
    let mut text = String::new();
    collect(element, &mut text);
    text.trim().to_owned()
}

fn collect(element: Node<'_, '_>, text: &mut String) {
    for child in element.children() {
        if child.is_text() {
            text.push_str(&plain(child.text().unwrap_or_default()));
        } else if child.is_element() && child.tag_name().name() == "output" {
            let value = names::attribute(child, "value").or_else(|| names::attribute(child, "ref"));
            text.push_str("${= ");
            text.push_str(value.unwrap_or("''").trim());
            text.push('}');
        } else if child.is_element() {
            collect(child, text);
        }
    }
}

/// A plain text, so written that nothing in it is taken for a place to fill in.
fn plain(text: &str) -> String {
    text.replace("${", "${= '$'}{")
}

/// The id in `jr:itext('id')`; `None` when the argument is no literal.
pub(super) fn translated_id(reference: &str) -> Option<&str> {
    let argument = reference.trim().strip_prefix("jr:itext(")?.strip_suffix(')')?.trim();
    let quote = argument.chars().next().filter(|letter| matches!(letter, '\'' | '"'))?;
    argument.strip_prefix(quote)?.strip_suffix(quote).filter(|id| !id.contains(quote))
}
