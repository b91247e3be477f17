//! A form of any size, as XForm.

/// Numbers with a constraint, texts, one of five choices, and every tenth one computed; each block of ten is asked when
/// the number that begins it is not zero.
pub(crate) fn xform(size: usize) -> String {
    let fields = each(size, |at| format!("<q{at}/>"));
    let binds = each(size, |at| format!("<bind nodeset=\"/data/q{at}\" {}/>", bind(at)));
    let controls = each(size, control);
    let items = each(5, |item| format!("<item><name>v{item}</name><label>Choice {item}</label></item>"));
    format!(
        "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" \
         xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:orx=\"http://openrosa.org/xforms\"><h:head><h:title>Large</h:title><model>\
         <instance><data id=\"large\">{fields}<orx:meta><orx:instanceID/></orx:meta></data></instance>\
         <instance id=\"l\"><root>{items}</root></instance>{binds}\
         <bind nodeset=\"/data/orx:meta/orx:instanceID\" type=\"string\" readonly=\"true()\" jr:preload=\"uid\"/></model></h:head>\
         <h:body>{controls}</h:body></h:html>"
    )
}

fn each(count: usize, write: impl Fn(usize) -> String) -> String {
    (0..count).map(write).collect::<Vec<_>>().concat()
}

fn bind(at: usize) -> String {
    let first = at - at % 10;
    let relevant = if at == first { String::new() } else { format!(" relevant=\" /data/q{first} != 0\"") };
    match at % 10 {
        9 => format!("type=\"int\" calculate=\" /data/q{first} + 1\""),
        place if place % 3 == 0 => format!("type=\"int\" constraint=\". &gt;= 0\"{relevant}"),
        _ => format!("type=\"string\"{relevant}"),
    }
}

fn control(at: usize) -> String {
    let items =
        "<itemset nodeset=\"instance('l')/root/item\"><value ref=\"name\"/><label ref=\"label\"/></itemset>";
    match at % 10 {
        9 => String::new(),
        place if place % 3 == 1 => {
            format!("<select1 ref=\"/data/q{at}\"><label>Question {at}</label>{items}</select1>")
        }
        _ => format!("<input ref=\"/data/q{at}\"><label>Question {at}</label></input>"),
    }
}
