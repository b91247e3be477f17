//! What XPath 1.0 and the ODK XForms specification say of expressions, as tables. NaN is kept as a blank answer.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::{Environment, Filling, Prefill, validate_definition};

/// At 2012-02-27T05:34:56.123-07:00.
fn environment() -> Environment {
    Environment { offset_min: -420, ..Environment::at(Timestamp::from_us(1_330_346_096_123_000), 1) }
}

fn computed(expression: &str) -> String {
    let text =
        |name: &str, default: &str| serde_json::json!({"name": name, "type": "text", "default": default});
    let occurrences =
        serde_json::json!([{"b": "3", "t": "one"}, {"b": "5", "t": "two"}, {"b": "", "t": "three"}]);
    let nodes = serde_json::json!([
        text("a", "x y 12"), {"name": "n", "type": "decimal", "default": "3.5"}, text("e", ""),
        {"name": "d", "type": "date", "default": "2012-02-03"}, text("sm", "b d f"),
        {"name": "g", "type": "group", "nodes": [text("x", "gx"), text("y", "gy")]},
        {"name": "r", "type": "repeat", "initial": occurrences,
         "nodes": [{"name": "b", "type": "integer"}, {"name": "t", "type": "text"}]},
        {"name": "c", "type": "calculate", "calculate": expression}]);
    match validate_definition(&serde_json::json!({"id": "x", "nodes": nodes}).to_string()) {
        Ok(form) => {
            Filling::open(Arc::new(form), &Prefill::new(), environment()).value("/data/c").unwrap_or_default()
        }
        Err(errors) => format!("{errors:?}"),
    }
}

fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(expression, expected)| {
            let found = computed(expression);
            (found != *expected).then(|| format!("{expression}: {found:?} instead of {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_and_booleans_are_those_of_xpath() {
    check(&[
        ("1 + 1", "2"),
        ("7 mod 3", "1"),
        ("-7 mod 3", "-1"),
        ("5 mod -2", "1"),
        ("1.5 mod 0.5", "0"),
        ("1 div 0", "Infinity"),
        ("-1 div 0", "-Infinity"),
        ("0 div 0", ""),
        ("string(0.1 + 0.2)", "0.30000000000000004"),
        ("1000000 * 1000000", "1000000000000"),
        ("string(1 div 3)", "0.3333333333333333"),
        ("number('')", ""),
        ("number('  12 ')", "12"),
        ("number('1e3')", "1000"),
        ("number('+5')", ""),
        ("number('-.5')", "-0.5"),
        ("number('5.')", "5"),
        ("number(true())", "1"),
        ("number('2012-02-03')", "15373.291666666666"),
        ("boolean('false')", "true"),
        ("boolean('')", "false"),
        ("boolean(0)", "false"),
        ("boolean-from-string('true')", "true"),
        ("boolean-from-string('TRUE')", "false"),
        ("boolean-from-string(1)", "true"),
        ("not(1 = 1)", "false"),
        ("true() = 'x'", "true"),
        ("1 < 2 and 2 < 3", "true"),
        ("3 > 2 > 1", "false"),
        ("true()", "true"),
        ("string(true())", "true"),
        ("string(-0)", "0"),
        ("-(-5)", "5"),
        ("--5", "5"),
        ("- 5 + 10", "5"),
        ("2*3", "6"),
        ("(1 + 2) * 3", "9"),
        ("1 = 1 or 1 div 0", "true"),
        ("last()", "1"),
        ("position()", "1"),
        ("string(12345678901234567890)", "12345678901234567000"),
        ("string(123456789012345680000)", "123456789012345680000"),
        ("string(0.000001)", "0.000001"),
        ("string(0.0000001)", "0.0000001"),
        ("string()", ""),
        ("number('0x10')", ""),
        ("number('Infinity')", ""),
        ("number('1,000')", ""),
        ("number('12 34')", ""),
    ]);
}

#[test]
fn paths_and_axes_reach_what_xpath_says() {
    check(&[
        ("boolean(/data/e)", "true"),
        ("/data/r/b > 4", "true"),
        ("/data/r/b = 3", "true"),
        ("/data/r/b != 3", "true"),
        ("/data/r/b = /data/r/b", "true"),
        ("count(/data/r)", "3"),
        ("count(/data/r[b > 3])", "1"),
        ("count(/data/r/b[. != ''])", "2"),
        ("count-non-empty(/data/r/b)", "2"),
        ("/data/r[2]/t", "two"),
        ("/data/r[position() = 2]/t", "two"),
        ("/data/r[last()]/t", "three"),
        ("/data/r[position() = last()]/t", "three"),
        ("/data/r[b = 5]/t", "two"),
        ("/data/r[t = 'one']/b", "3"),
        ("(/data/r)[3]/t", "three"),
        ("(/data/r/t)[2]", "two"),
        ("/data/r/t[1]", "one"),
        ("count(/data/r/t[1])", "3"),
        ("//t", "one"),
        ("count(//t)", "3"),
        ("count(/data/g/*)", "2"),
        ("count(/data/g/x | /data/g/y)", "2"),
        ("/data/g/x/following-sibling::y", "gy"),
        ("/data/g/y/preceding-sibling::x", "gx"),
        ("/data/g/y/preceding-sibling::*", "gx"),
        ("name(/data/g/x/..)", "g"),
        ("local-name(/data/g)", "g"),
        ("name(/data/g/x/ancestor::*[1])", "g"),
        ("count(/data/g/x/ancestor::*)", "2"),
        ("count(/data/g/x/ancestor-or-self::*)", "3"),
        ("/data/g/child::x", "gx"),
        ("/data/g/descendant::y", "gy"),
        ("/data/g/self::g/x", "gx"),
        ("/data/g/self::node()/x", "gx"),
        ("/data/g/x/parent::g/y", "gy"),
        ("/data/g/x/text()", "gx"),
        ("string(/data/g/x/text())", "gx"),
        ("/data/g/node()", "gx"),
        ("count(/data/g/node())", "2"),
        ("/data/r[2]/b + 1", "6"),
        ("string(/data/g)", "gxgy"),
        ("position(/data/r[2])", "2"),
        ("indexed-repeat(/data/r/t, /data/r, 2)", "two"),
        ("/data/n*2", "7"),
        ("/data/n div 2", "1.75"),
        ("/data/n - 1", "2.5"),
        ("/data/n -1", "2.5"),
        ("../a", "x y 12"),
        ("current()/../a", "x y 12"),
        ("count(../r)", "3"),
        ("${a}", "x y 12"),
        ("count(${r})", "3"),
        ("/data/a[. = 'x y 12']", "x y 12"),
        ("/data/a [ 1 ]", "x y 12"),
        ("number(/data/n) * 1.0", "3.5"),
        ("/data/r[b=5][1]/t", "two"),
        ("/data/r[1]/following-sibling::r[1]/t", "two"),
        ("/data/r[3]/preceding-sibling::r[1]/t", "two"),
        ("count(/data/r[2]/preceding-sibling::r)", "1"),
        ("/data/r[2]/preceding::x", "gx"),
        ("count(/data/g/following::t)", "3"),
        ("/data/@version", ""),
        ("/data/d = '2012-02-03'", "true"),
        ("count(/data/e/text())", "0"),
    ]);
}

#[test]
fn texts_and_choices() {
    check(&[
        ("'a' = 'a'", "true"),
        ("'1' = 1", "true"),
        ("'a' < 'b'", "false"),
        ("concat('a', 1, true())", "a1true"),
        ("concat(/data/r/t)", "onetwothree"),
        ("join(', ', /data/r/t)", "one, two, three"),
        ("join('-', 'a', 'b')", "a-b"),
        ("join(' ', /data/r/t, 'x')", "one two three x"),
        ("substr('hello', 1)", "ello"),
        ("substr('hello', 1, 3)", "el"),
        ("substr('hello', -3)", "llo"),
        ("substr('hello', -3, -1)", "ll"),
        ("substr('hello', 0, 99)", "hello"),
        ("substring('12345', 2, 3)", "234"),
        ("substring('12345', 1.5, 2.6)", "234"),
        ("substring('12345', 0, 3)", "12"),
        ("substring('12345', 0 div 0, 3)", ""),
        ("substring('12345', 2)", "2345"),
        ("substring-before('1999/04/01', '/')", "1999"),
        ("substring-after('1999/04/01', '/')", "04/01"),
        ("contains('abc', '')", "true"),
        ("starts-with('abc', 'ab')", "true"),
        ("ends-with('abc', 'bc')", "true"),
        ("string-length('añb')", "3"),
        ("normalize-space('  a   b ')", "a b"),
        ("translate('bar', 'abc', 'AB')", "BAr"),
        ("selected('a b c', 'b')", "true"),
        ("selected('a b c', ' b ')", "true"),
        ("selected(/data/sm, 'd')", "true"),
        ("selected-at('a b c', 1)", "b"),
        ("selected-at('a b c', 9)", ""),
        ("count-selected('a b  c')", "3"),
        ("count-selected('')", "0"),
        ("if(1, 'a', 'b')", "a"),
        ("if(/data/e = '', 'blank', 'full')", "blank"),
        ("coalesce('', 'b')", "b"),
        ("coalesce(/data/e, /data/a)", "x y 12"),
        ("once('q')", "q"),
        (r"regex('12345', '^\d{5}$')", "true"),
        ("regex('12345', '[0-9]{5}')", "true"),
        (r"regex('José', '\p{L}+')", "true"),
        (r"regex('a-b_c', '^[\w-]+$')", "true"),
        (r"regex('foo@bar.com', '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,4}')", "true"),
        ("checklist(-1, 2, 1, 0, true(), 'x')", "false"),
        ("checklist(2, 3, 1, 0, 1)", "true"),
        ("weighted-checklist(-1, 3, 1, 2, 0, 5)", "true"),
        ("weighted-checklist(3, -1, 1, 2, 1, 5)", "true"),
        ("string-length(uuid())", "36"),
        ("string-length(uuid(10))", "10"),
        (r#""it's""#, "it's"),
        ("concat(${a}, '!')", "x y 12!"),
        ("lang('es')", "false"),
        ("id('a')", ""),
        ("property('deviceid')", ""),
        ("version()", ""),
        ("jr:itext('zz')", "zz"),
        ("concat()", ""),
        ("translate('a-b', '-', '')", "ab"),
        ("'1.0' = 1", "true"),
        ("'01' = '1'", "false"),
        (r"regex('José Ñúñez', '^[\p{L} ]+$')", "true"),
        (r"regex('abc1', '^[\p{L} ]+$')", "false"),
        (r"regex('ÁRBOL', '^\p{Lu}+$')", "true"),
        (r"regex('a]b', '^[\]a-z]+$')", "true"),
        (r"regex('12', '^\p{N}{2}$')", "true"),
    ]);
}

#[test]
fn dates_and_times() {
    check(&[
        ("date('2012-02-03')", "2012-02-03"),
        ("date(0)", "1969-12-31"),
        ("date(15373)", "2012-02-02"),
        ("date('x')", ""),
        ("date('2012-02-30')", ""),
        ("date-time('2012-02-03T10:00:00')", "2012-02-03T10:00:00.000-07:00"),
        ("date-time('2012-02-03')", "2012-02-03T00:00:00.000-07:00"),
        ("now()", "2012-02-27T05:34:56.123-07:00"),
        ("today() > '2012-01-01'", "true"),
        ("today() - 1", "15396.291666666666"),
        ("date(today() + 1)", "2012-02-28"),
        ("decimal-date-time('2012-02-03T00:00:00.000-07:00')", "15373.291666666666"),
        ("decimal-date-time('1970-01-02T00:00:00Z')", "1"),
        ("decimal-time('06:00:00.000-07:00')", "0.25"),
        ("decimal-time('12:00')", "0.5"),
        ("format-date('2012-02-03', '%Y|%y|%m|%n|%b|%d|%e|%a')", "2012|12|02|2|Feb|03|3|Fri"),
        ("format-date-time('2012-02-03T04:05:06.789-07:00', '%H:%M:%S.%3 %h')", "04:05:06.789 4"),
        ("format-date('2012-02-03', '%%')", "%"),
        ("format-date('', '%Y')", ""),
        ("format-date-time(now(), '%Y%m%d')", "20120227"),
        ("/data/d < today()", "true"),
        ("/data/d > date('2012-02-02')", "true"),
        ("date('2012-02-03') + 1", "15374.291666666666"),
        ("int(date('2012-02-03'))", "15373"),
        ("format-date(date('2012-02-03') + 1, '%Y-%m-%d')", "2012-02-04"),
        ("decimal-date-time(today())", "15397.291666666666"),
        ("decimal-date-time('nope')", ""),
    ]);
}

#[test]
fn mathematics_geometry_and_digests() {
    check(&[
        ("sum(/data/r/b)", ""),
        ("sum(/data/r/b[. != ''])", "8"),
        ("min(/data/r/b)", "3"),
        ("max(/data/r/b)", "5"),
        ("max(1, 4, 2)", "4"),
        ("min('a')", ""),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-2"),
        ("round(1.234, 2)", "1.23"),
        ("round(1234, -2)", "1200"),
        ("round(12.345, 2)", "12.35"),
        ("round(-1.235, 2)", "-1.24"),
        ("int(3.9)", "3"),
        ("int(-3.9)", "-3"),
        ("int('12abc')", ""),
        ("abs(-3)", "3"),
        ("floor(-1.1)", "-2"),
        ("ceiling(1.1)", "2"),
        ("pow(2, 10)", "1024"),
        ("sqrt(16)", "4"),
        ("exp(0)", "1"),
        ("exp10(3)", "1000"),
        ("log(1)", "0"),
        ("log10(1000)", "3"),
        ("sin(0)", "0"),
        ("pi()", "3.141592653589793"),
        ("atan2(1, 1)", "0.7853981633974483"),
        ("acos(2)", ""),
        ("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')", "true"),
        ("geofence('2 2', '0 0;0 1;1 1;1 0;0 0')", "false"),
        ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
        ("digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        ("digest('abc', 'SHA-256')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
        ("digest('abc', 'SHA-256', 'base64')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
        ("base64-decode('aGVsbG8=')", "hello"),
        ("base64-decode('w6k=')", "é"),
        ("random() < 1", "true"),
        ("sum(${b})", ""),
        ("intersects('0 0;1 1;0 1;1 0')", "true"),
    ]);
}

/// Keys and signatures 1 to 3 of RFC 8032, section 7.1; the second signs the letter r.
#[test]
fn what_was_signed_comes_out_when_its_signature_holds() {
    const KEY: &str = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";
    const SIGNED: &str =
        "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAHI=";
    let other_text = SIGNED.replace("AHI=", "AHM=");
    let other_signature = SIGNED.replacen("kqAJ", "k6AJ", 1);
    let first_key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    let nothing = "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==";
    let third_key = "/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=";
    let no_text = "YpHWV97sJAJIJ+acOr4BowzlSKKEdDpEXjaA19taw6wY/5tTjRbykK5n92CYTcZZSnwV6XFu0o3AJ77O6h7ECq+C";
    let cases = [
        (SIGNED, KEY, "r"),
        (SIGNED.trim_end_matches('='), KEY.trim_end_matches('='), "r"),
        (nothing, first_key, ""),
        (no_text, third_key, ""),
        (&other_text, KEY, ""),
        (&other_signature, KEY, ""),
        (SIGNED, first_key, ""),
        ("kqAJqfDU", KEY, ""),
        ("no Base64!", KEY, ""),
        (SIGNED, "kqAJqfDU", ""),
        ("", "", ""),
    ];
    let table = cases.map(|(signed, key, text)| (format!("extract-signed('{signed}', '{key}')"), text));
    check(&table.each_ref().map(|(expression, text)| (expression.as_str(), *text)));
}

#[test]
fn what_is_no_expression_is_told_in_the_words_it_is_written_in() {
    let table = [
        ("${a} == 'x'", "\"=\" is not expected at character 7", "unexpected", "="),
        ("'é' && ${a}", "\"&\" is not expected at character 5", "unexpected", "&"),
        ("${a} vale 1", "\"vale\" is not expected at character 6", "unexpected", "vale"),
        ("${a = 1", "\"$\" is not expected at character 1", "unexpected", "$"),
        ("concat('é', 'x", "the quote opened at character 13 is never closed", "open_quote", ""),
        ("(${a} = 1", "the expression ends where more is expected", "ends", ""),
        ("suma(1)", "there is no function suma()", "unknown_function", "suma"),
        ("if(1, 2)", "if() takes 3 arguments, not 2", "arguments", "if"),
    ];
    for (expression, sentence, code, subject) in table {
        let node = serde_json::json!({"name": "a", "type": "text", "constraint": expression});
        let errors = validate_definition(&serde_json::json!({"id": "x", "nodes": [node]}).to_string())
            .expect_err(expression);
        let problem = &errors[0].problem;
        assert_eq!((problem.to_string().as_str(), problem.code()), (sentence, code), "{expression}");
        assert_eq!(problem.subject(), subject, "{expression}");
    }
}

#[test]
fn a_pattern_that_cannot_be_read_is_an_error_of_the_form_with_its_place() {
    for pattern in ["(?=.*[0-9]).+", "(?!0).*", "(?<=a)b", r"(a)\1", "[0-9", "a{2,1}"] {
        let found = computed(&format!("regex(${{a}}, '{pattern}')"));
        assert!(found.contains("/data/c") && found.contains("Pattern {"), "{pattern}: {found}");
    }
}
