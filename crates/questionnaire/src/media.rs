//! The files that labels and choices show or play.

use std::collections::BTreeSet;

use crate::definition::{Choice, Definition, Media, Node, file_name};

/// A file that a definition names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedFile {
    /// Its name.
    pub name: String,
    /// As what: `image`, `big_image`, `audio`, `video`.
    pub kind: &'static str,
    /// Where: the path of the node, or `choice_lists` with the list and the choice.
    pub place: String,
}

/// Every file that a definition names, each as often as it is used in another way or place.
pub fn named_files(definition: &Definition) -> Vec<NamedFile> {
    let mut found = BTreeSet::new();
    of_nodes(&definition.nodes, &format!("/{}", definition.root), &mut found);
    for (list, choices) in &definition.choice_lists {
        for Choice { value, media, .. } in choices {
            of_media(media, &format!("choice_lists {list} {value}"), &mut found);
        }
    }
    found.into_iter().collect()
}

fn of_nodes(nodes: &[Node], above: &str, found: &mut BTreeSet<NamedFile>) {
    for node in nodes {
        let path = format!("{above}/{}", node.name);
        of_media(&node.media, &path, found);
        of_nodes(&node.nodes, &path, found);
    }
}

fn of_media(media: &Media, place: &str, found: &mut BTreeSet<NamedFile>) {
    for (kind, files) in media.by_kind() {
        let names = files.all().into_iter().map(|(_, file)| file_name(file)).filter(|name| !name.is_empty());
        found.extend(names.map(|name| NamedFile { name: name.to_owned(), kind, place: place.to_owned() }));
    }
}
