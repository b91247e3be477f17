//! Reads an expression; names the byte where it stops making sense.

use crate::names::Names;
use crate::xpath::ast::{Axis, Expr, NodeTest, Operator, Path, Start, Step};
use crate::xpath::error::{ExpressionError, unexpected};
use crate::xpath::functions::{self, Function};
use crate::xpath::lexer::{Token, cut};

/// The longest expression that is read, in bytes.
pub(crate) const LONGEST_EXPRESSION: usize = 100_000;
/// How deep brackets may nest.
const DEEPEST: usize = 48;

/// Reads one expression.
pub(crate) fn parse(source: &str, names: &mut Names) -> Result<Expr, ExpressionError> {
    if source.len() > LONGEST_EXPRESSION {
        return Err(ExpressionError::TooLarge);
    }
    let tokens = cut(source)?;
    let mut parser = Parser { source, tokens, at: 0, depth: 0, names };
    let expr = parser.level(0)?;
    if parser.at < parser.tokens.len() { parser.fail() } else { Ok(expr) }
}

struct Parser<'a> {
    source: &'a str,
    tokens: Vec<(usize, Token)>,
    at: usize,
    depth: usize,
    names: &'a mut Names,
}

type Parsed<T> = Result<T, ExpressionError>;

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn peek_second(&self) -> Option<&Token> {
        self.tokens.get(self.at + 1).map(|(_, token)| token)
    }

    fn eat(&mut self, token: &Token) -> bool {
        let there = self.peek() == Some(token);
        self.at += usize::from(there);
        there
    }

    fn fail<T>(&self) -> Parsed<T> {
        match self.tokens.get(self.at) {
            None => Err(ExpressionError::Ends),
            Some((at, _)) => Err(unexpected(self.source, *at)),
        }
    }

    fn expect(&mut self, token: &Token) -> Parsed<()> {
        if self.eat(token) { Ok(()) } else { self.fail() }
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(ExpressionError::TooLarge);
        }
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn level(&mut self, level: usize) -> Parsed<Expr> {
        if level == 6 {
            return self.negative();
        }
        let first = self.level(level + 1)?;
        let mut rest = Vec::new();
        while let Some(Token::Operator(operator)) = self.peek().cloned() {
            if operator.level() != level {
                break;
            }
            self.at += 1;
            rest.push((operator, self.level(level + 1)?));
        }
        Ok(if rest.is_empty() { first } else { Expr::Chain(Box::new(first), rest) })
    }

    fn negative(&mut self) -> Parsed<Expr> {
        let mut negative = false;
        while self.eat(&Token::Operator(Operator::Minus)) {
            negative = !negative;
        }
        let inner = self.union()?;
        Ok(if negative { Expr::Negative(Box::new(inner)) } else { inner })
    }

    fn union(&mut self) -> Parsed<Expr> {
        let first = self.deeper(Self::path)?;
        if self.peek() != Some(&Token::Pipe) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.eat(&Token::Pipe) {
            parts.push(self.deeper(Self::path)?);
        }
        Ok(Expr::Union(parts))
    }

    fn path(&mut self) -> Parsed<Expr> {
        match self.peek().cloned() {
            Some(Token::Question(name)) => {
                self.at += 1;
                let predicates = self.predicates()?;
                let start = Start::Question(name.into());
                let mut steps = Vec::new();
                if !predicates.is_empty() {
                    steps.push(Step { axis: Axis::Own, test: NodeTest::Node, predicates });
                }
                self.more_steps(&mut steps)?;
                Ok(Expr::Path(Path { start, steps }))
            }
            Some(Token::Number(_) | Token::Text(_) | Token::Open) => self.filter(),
            Some(Token::Name(name)) if self.is_call(&name) => self.filter(),
            _ => self.location(),
        }
    }

    fn is_call(&self, name: &str) -> bool {
        self.peek_second() == Some(&Token::Open)
            && !matches!(name, "node" | "text" | "comment" | "processing-instruction")
    }

    fn filter(&mut self) -> Parsed<Expr> {
        let base = self.primary()?;
        let predicates = self.predicates()?;
        let mut steps = Vec::new();
        self.more_steps(&mut steps)?;
        if predicates.is_empty() && steps.is_empty() {
            return Ok(base);
        }
        Ok(Expr::Filter(Box::new(base), predicates, steps))
    }

    fn primary(&mut self) -> Parsed<Expr> {
        let token = self.peek().cloned();
        self.at += 1;
        match token {
            Some(Token::Number(number)) => Ok(Expr::Number(number)),
            Some(Token::Text(text)) => Ok(Expr::Text(text.into())),
            Some(Token::Open) => {
                let inner = self.level(0)?;
                self.expect(&Token::Close)?;
                Ok(inner)
            }
            Some(Token::Name(name)) => self.call(&name),
            _ => {
                self.at -= 1;
                self.fail()
            }
        }
    }

    fn call(&mut self, name: &str) -> Parsed<Expr> {
        self.expect(&Token::Open)?;
        let mut arguments = Vec::new();
        if !self.eat(&Token::Close) {
            loop {
                arguments.push(self.level(0)?);
                if self.eat(&Token::Close) {
                    break;
                }
                self.expect(&Token::Comma)?;
            }
        }
        let function = functions::find(name, arguments.len())?;
        if function == Function::Matches
            && let Some(Expr::Text(pattern)) = arguments.get(1)
            && let Some(reason) = functions::pattern_fault(pattern)
        {
            return Err(ExpressionError::Pattern { pattern: pattern.to_string(), reason });
        }
        if function == Function::ChoiceName
            && let Some(Expr::Text(path)) = arguments.get(1)
        {
            let path = path.to_string();
            arguments[1] = parse(path.trim(), self.names)?;
        }
        Ok(Expr::Call(function, arguments))
    }

    fn location(&mut self) -> Parsed<Expr> {
        let mut steps = Vec::new();
        let start = match self.peek() {
            Some(Token::Slash) => {
                self.at += 1;
                if self.starts_step() {
                    steps.push(self.step()?);
                }
                Start::Root
            }
            Some(Token::DoubleSlash) => Start::Root,
            _ => {
                steps.push(self.step()?);
                Start::Context
            }
        };
        self.more_steps(&mut steps)?;
        Ok(Expr::Path(Path { start, steps }))
    }

    fn starts_step(&self) -> bool {
        matches!(self.peek(), Some(Token::Name(_) | Token::Star | Token::At | Token::Dot | Token::DoubleDot))
    }

    fn more_steps(&mut self, steps: &mut Vec<Step>) -> Parsed<()> {
        loop {
            if self.eat(&Token::DoubleSlash) {
                steps.push(Step::plain(Axis::DescendantOrOwn, NodeTest::Node));
            } else if !self.eat(&Token::Slash) {
                return Ok(());
            }
            steps.push(self.step()?);
        }
    }

    fn step(&mut self) -> Parsed<Step> {
        let (axis, test) = match self.peek().cloned() {
            Some(Token::Dot) => return self.short_step(Axis::Own),
            Some(Token::DoubleDot) => return self.short_step(Axis::Parent),
            Some(Token::At) => {
                self.at += 1;
                (Axis::Attribute, self.node_test()?)
            }
            Some(Token::Name(name)) if self.peek_second() == Some(&Token::DoubleColon) => {
                let Some(axis) = axis_of(&name) else { return self.fail() };
                self.at += 2;
                (axis, self.node_test()?)
            }
            _ => (Axis::Child, self.node_test()?),
        };
        let mut predicates = Vec::new();
        if (axis, test) == (Axis::Child, NodeTest::Text) {
            // Elements keep their text themselves: `a/text()` is `a` where it is not blank.
            predicates.push(not_blank());
            predicates.append(&mut self.predicates()?);
            return Ok(Step { axis: Axis::Own, test: NodeTest::Node, predicates });
        }
        predicates.append(&mut self.predicates()?);
        Ok(Step { axis, test, predicates })
    }

    fn short_step(&mut self, axis: Axis) -> Parsed<Step> {
        self.at += 1;
        let predicates = self.predicates()?;
        Ok(Step { axis, test: NodeTest::Node, predicates })
    }

    fn node_test(&mut self) -> Parsed<NodeTest> {
        match self.peek().cloned() {
            Some(Token::Star) => {
                self.at += 1;
                Ok(NodeTest::Any)
            }
            Some(Token::Name(name)) if self.peek_second() == Some(&Token::Open) => {
                let test = match name.as_str() {
                    "node" => NodeTest::Node,
                    "text" => NodeTest::Text,
                    _ => return self.fail(),
                };
                self.at += 2;
                self.expect(&Token::Close)?;
                Ok(test)
            }
            Some(Token::Name(name)) => {
                self.at += 1;
                Ok(if name.ends_with(":*") {
                    NodeTest::Any
                } else {
                    NodeTest::Name(self.names.intern(&name))
                })
            }
            _ => self.fail(),
        }
    }

    fn predicates(&mut self) -> Parsed<Vec<Expr>> {
        let mut predicates = Vec::new();
        while self.eat(&Token::OpenBracket) {
            predicates.push(self.level(0)?);
            self.expect(&Token::CloseBracket)?;
        }
        Ok(predicates)
    }
}

/// `. != ''`
fn not_blank() -> Expr {
    let own = Step::plain(Axis::Own, NodeTest::Node);
    let own = Expr::Path(Path { start: Start::Context, steps: vec![own] });
    Expr::Chain(Box::new(own), vec![(Operator::NotEqual, Expr::Text("".into()))])
}

fn axis_of(name: &str) -> Option<Axis> {
    Some(match name {
        "child" => Axis::Child,
        "parent" => Axis::Parent,
        "self" => Axis::Own,
        "attribute" => Axis::Attribute,
        "descendant" => Axis::Descendant,
        "descendant-or-self" => Axis::DescendantOrOwn,
        "ancestor" => Axis::Ancestor,
        "ancestor-or-self" => Axis::AncestorOrOwn,
        "following-sibling" => Axis::FollowingSibling,
        "preceding-sibling" => Axis::PrecedingSibling,
        "following" => Axis::Following,
        "preceding" => Axis::Preceding,
        _ => return None,
    })
}
