//! Attached files as documents: rows and columns, elements, places with properties.

use serde_json::Value as Json;

use crate::definition::ExternalKind;
use crate::names::Names;
use crate::tree::{Index, Tree};

/// Nodes that all attached files of a form may have.
const MOST_NODES: usize = 5_000_000;

/// Reads the text of an attached file; the error says in words what is wrong with it.
pub(crate) fn read(kind: ExternalKind, content: &str, names: &mut Names) -> Result<Tree, String> {
    let content = content.trim_start_matches('\u{feff}');
    match kind {
        ExternalKind::Csv => rows(content, names),
        ExternalKind::Geojson => places(content, names),
        ExternalKind::Xml | ExternalKind::Inline | ExternalKind::LastSaved => elements(content, names),
    }
}

/// A file that is not there: `/root` with nothing in it.
pub(crate) fn blank(names: &mut Names) -> Tree {
    let mut tree = Tree::with_root(names.intern(""));
    tree.add(0, names.intern("root"), false);
    tree
}

/// What splits the cells of a text, by what there is most of in its first line.
pub(crate) fn delimiter(content: &str) -> u8 {
    let header = content.lines().next().unwrap_or_default();
    let count = |mark: &u8| header.bytes().filter(|byte| byte == mark).count();
    let mut best = b',';
    for mark in [b';', b'|', b'\t'] {
        if count(&mark) > count(&best) {
            best = mark;
        }
    }
    best
}

/// `/root/item/{column}`.
fn rows(content: &str, names: &mut Names) -> Result<Tree, String> {
    let content = content.replace("\n\r", "\n");
    let mut records = Records::new(&content);
    let columns: Vec<_> =
        records.next_record()?.unwrap_or_default().iter().map(|name| names.intern(name)).collect();
    let mut tree = blank(names);
    let item_name = names.intern("item");
    while let Some(record) = records.next_record()? {
        let item = tree.add(1, item_name, false);
        for (place, column) in columns.iter().enumerate() {
            tree.add_text(item, *column, record.get(place).map_or("", String::as_str));
        }
        if tree.len() > MOST_NODES {
            return Err("it is too large".to_owned());
        }
    }
    Ok(tree)
}

/// The rows of a text, by the small half of the csv library: the phone downloads this code.
struct Records<'a> {
    reader: csv_core::Reader,
    left: &'a [u8],
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl<'a> Records<'a> {
    fn new(content: &'a str) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter(content)).build();
        Self { reader, left: content.as_bytes(), text: vec![0; content.len() + 1], ends: vec![0; 64] }
    }

    /// The next row's fields; `None` after the last.
    fn next_record(&mut self) -> Result<Option<Vec<String>>, String> {
        let (mut written, mut fields) = (0, 0);
        loop {
            let (state, read, wrote, ended) =
                self.reader.read_record(self.left, &mut self.text[written..], &mut self.ends[fields..]);
            self.left = &self.left[read..];
            (written, fields) = (written + wrote, fields + ended);
            match state {
                csv_core::ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                csv_core::ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::Record => break,
                csv_core::ReadRecordResult::End => return Ok(None),
            }
        }
        let mut start = 0;
        let texts = self.ends[..fields].iter().map(|end| {
            let field = std::str::from_utf8(&self.text[start..*end]).map_err(|error| error.to_string());
            start = *end;
            field.map(str::to_owned)
        });
        texts.collect::<Result<_, _>>().map(Some)
    }
}

/// Elements, written as XML or as `[name, [[attribute, value]...], text or [children...]]`.
fn elements(content: &str, names: &mut Names) -> Result<Tree, String> {
    let root = if content.trim_start().starts_with('<') { from_xml(content)? } else { from_json(content)? };
    let mut tree = Tree::with_root(names.intern(""));
    let mut open = vec![(root, 0)];
    while let Some((element, parent)) = open.pop() {
        let index = tree.add(parent, names.intern(&element.name), false);
        for (name, value) in element.attributes {
            let at = tree.add(index, names.intern(&name), true);
            tree.node_mut(at).text = value;
        }
        tree.node_mut(index).text = element.text;
        open.extend(element.children.into_iter().rev().map(|child| (child, index)));
    }
    Ok(tree)
}

/// Elements in elements; JSON's own limit lies a little higher.
#[cfg(not(target_family = "wasm"))]
const MOST_DEPTH: usize = 60;

#[derive(Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

/// In a browser the page itself reads XML, which makes the module that phones download a twentieth smaller.
#[cfg(target_family = "wasm")]
fn from_xml(_: &str) -> Result<Element, String> {
    Err("it is no well-formed XML".to_owned())
}

#[cfg(not(target_family = "wasm"))]
fn from_xml(content: &str) -> Result<Element, String> {
    fn read(element: roxmltree::Node<'_, '_>, depth: usize) -> Option<Element> {
        let named = |attribute: roxmltree::Attribute<'_, '_>| {
            (attribute.name().to_owned(), attribute.value().to_owned())
        };
        let inner = element.children().filter(roxmltree::Node::is_element);
        let below = |child| depth.checked_sub(1).and_then(|left| read(child, left));
        let children: Vec<Element> = inner.map(below).collect::<Option<_>>()?;
        let text = if children.is_empty() { element.text().unwrap_or_default() } else { "" };
        Some(Element {
            name: element.tag_name().name().to_owned(),
            attributes: element.attributes().map(named).collect(),
            text: text.to_owned(),
            children,
        })
    }
    let document = roxmltree::Document::parse(content).map_err(|error| error.to_string())?;
    read(document.root_element(), MOST_DEPTH).ok_or_else(|| "it is nested too deeply".to_owned())
}

fn from_json(content: &str) -> Result<Element, String> {
    fn read(json: &Json) -> Option<Element> {
        let [name, attributes, inner] = json.as_array()?.as_slice() else { return None };
        let named = |pair: &Json| Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned()));
        let element = Element {
            name: name.as_str()?.to_owned(),
            attributes: attributes.as_array()?.iter().map(named).collect::<Option<_>>()?,
            ..Element::default()
        };
        Some(match inner.as_array() {
            None => Element { text: inner.as_str()?.to_owned(), ..element },
            Some(all) => Element { children: all.iter().map(read).collect::<Option<_>>()?, ..element },
        })
    }
    let json: Json = serde_json::from_str(content).map_err(|error| error.to_string())?;
    read(&json).ok_or_else(|| "it is no tree of elements".to_owned())
}

/// `/root/item/{geometry, id, properties...}` of a feature collection.
fn places(content: &str, names: &mut Names) -> Result<Tree, String> {
    let json: Json = serde_json::from_str(content).map_err(|error| error.to_string())?;
    let features = json.get("features").and_then(Json::as_array).ok_or("a feature collection is expected")?;
    let mut tree = blank(names);
    let item_name = names.intern("item");
    for feature in features {
        let item = tree.add(1, item_name, false);
        let geometry =
            feature.get("geometry").map(|geometry| points(&geometry["coordinates"])).unwrap_or_default();
        tree.add_text(item, names.intern("geometry"), &geometry);
        if let Some(id) = feature.get("id") {
            tree.add_text(item, names.intern("id"), &plain(id));
        }
        let properties = feature.get("properties").and_then(Json::as_object).into_iter().flatten();
        for (name, value) in properties.filter(|(_, value)| !value.is_null()) {
            add_property(&mut tree, item, name, value, names);
        }
    }
    Ok(tree)
}

fn add_property(tree: &mut Tree, item: Index, name: &str, value: &Json, names: &mut Names) {
    let name = names.intern(name);
    let there = tree.children(item).iter().any(|child| tree.node(*child).name == name);
    if !there {
        tree.add_text(item, name, &plain(value));
    }
}

fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| serde_json::to_string(value).unwrap_or_default(), str::to_owned)
}

/// `[lon, lat]`, or lists of them to any depth, as `lat lon 0 0` split by semicolons.
fn points(coordinates: &Json) -> String {
    let Some(all) = coordinates.as_array() else { return String::new() };
    if let [lon, lat, ..] = all.as_slice()
        && let (Some(lon), Some(lat)) = (lon.as_f64(), lat.as_f64())
    {
        return format!("{lat} {lon} 0 0");
    }
    let inner: Vec<String> = all.iter().take(100_000).map(points).filter(|text| !text.is_empty()).collect();
    inner.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_the_same_in_both_ways_of_writing_them() {
        let xml =
            r#"<root xmlns:x="y" version="2"><item code="a &amp; b"><name>uno</name></item><x:item/></root>"#;
        let json = r#"["root", [["version", "2"]], [
            ["item", [["code", "a & b"]], [["name", [], "uno"]]], ["item", [], ""]]]"#;
        let read = |content: &str| {
            let mut names = Names::default();
            let tree = elements(content, &mut names).unwrap();
            let texts = ["root", "version", "item", "code", "name"].map(|text| names.find(text));
            format!("{tree:?} {texts:?}")
        };
        assert_eq!(read(xml), read(json));
        assert!(elements("<root>", &mut Names::default()).is_err());
        let deep = format!("{}{}", "<a>".repeat(5_000), "</a>".repeat(5_000));
        assert!(elements(&deep, &mut Names::default()).is_err());
        assert!(elements(r#"["root", [["half"]], ""]"#, &mut Names::default()).is_err());
    }
}
