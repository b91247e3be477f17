//! Names and paths as the engine writes them: one prefix for each namespace, none for that of the form.

use roxmltree::Node;

const XFORMS: &str = "http://www.w3.org/2002/xforms";
const OPENROSA: &str = "http://openrosa.org/xforms";
const JAVAROSA: &str = "http://openrosa.org/javarosa";
const ODK: &str = "http://www.opendatakit.org/xforms";

/// How deep elements may nest.
const DEEPEST: usize = 60;

/// Whether elements nest deeper than is read.
pub(super) fn too_deep(root: Node<'_, '_>) -> bool {
    let mut open = vec![(root, 0)];
    while let Some((element, depth)) = open.pop() {
        if depth > DEEPEST {
            return true;
        }
        open.extend(element.children().filter(Node::is_element).map(|child| (child, depth + 1)));
    }
    false
}

/// The name of an element of an instance.
pub(super) fn element_name(element: Node<'_, '_>, own_namespace: Option<&str>) -> String {
    let name = element.tag_name();
    prefixed(element, name.namespace(), name.name(), own_namespace)
}

/// The name of an attribute of an element of an instance, with its `@`.
pub(super) fn attribute_name(element: Node<'_, '_>, attribute: roxmltree::Attribute<'_, '_>) -> String {
    match attribute.namespace() {
        None => format!("@{}", attribute.name()),
        Some(namespace) => format!("@{}", prefixed(element, Some(namespace), attribute.name(), None)),
    }
}

fn prefixed(element: Node<'_, '_>, namespace: Option<&str>, name: &str, own: Option<&str>) -> String {
    match namespace {
        None | Some(XFORMS) => name.to_owned(),
        Some(OPENROSA) => format!("orx:{name}"),
        Some(JAVAROSA) => format!("jr:{name}"),
        Some(ODK) => format!("odk:{name}"),
        Some(other) if Some(other) == own => name.to_owned(),
        Some(other) => match element.lookup_prefix(other) {
            Some(prefix) => format!("{prefix}:{name}"),
            None => name.to_owned(),
        },
    }
}

/// An attribute by its local name, of whatever namespace.
pub(super) fn attribute<'a>(element: Node<'a, '_>, name: &str) -> Option<&'a str> {
    element.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// Whether an attribute is OpenRosa's `template`, or declares nothing that belongs to the answers.
pub(super) fn is_template_mark(attribute: roxmltree::Attribute<'_, '_>) -> bool {
    attribute.name() == "template" && attribute.namespace() == Some(JAVAROSA)
}

/// Whether an element is one of ODK's own.
pub(super) fn is_odk(element: Node<'_, '_>) -> bool {
    element.tag_name().namespace() == Some(ODK)
}

/// The first child of this local name.
pub(super) fn child<'a, 'input>(element: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    element.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// A path made absolute: `inner` below `/data/outer` is `/data/outer/inner`. Predicates are dropped.
pub(super) fn absolute(base: &str, path: &str) -> String {
    let path = crate::compile::without_predicates(path.trim());
    let mut steps: Vec<&str> = Vec::new();
    if !path.starts_with('/') {
        steps.extend(base.split('/').filter(|step| !step.is_empty()));
    }
    for step in path.split('/').map(str::trim) {
        match step {
            "" | "." | "current()" => {}
            ".." => {
                steps.pop();
            }
            other => steps.push(other),
        }
    }
    steps.iter().fold(String::new(), |path, step| path + "/" + step)
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn paths_are_made_absolute() {
        for (base, path, expected) in [
            ("/data/a", " b/c ", "/data/a/b/c"),
            ("/data/a", "/data/x", "/data/x"),
            ("/data/a", "../b", "/data/b"),
            ("/data", "/data/r[position() = 1]/b", "/data/r/b"),
        ] {
            assert_eq!(absolute(base, path), expected);
        }
    }
}
