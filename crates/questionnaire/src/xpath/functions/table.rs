//! Names of functions and how many arguments each takes.

/// No upper limit.
pub(super) const MANY: usize = usize::MAX;

/// One function.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) function: Function,
    pub(super) least: usize,
    pub(super) most: usize,
}

macro_rules! functions {
    ($($name:literal $function:ident $least:literal $most:expr;)*) => {
        /// A function of XPath or OpenRosa.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Function { $($function,)* }

        pub(super) const FUNCTIONS: &[Row] = &[
            $(Row { name: $name, function: Function::$function, least: $least, most: $most },)*
        ];
    };
}

functions! {
    "abs" Absolute 1 1;
    "acos" ArcCosine 1 1;
    "area" Area 1 MANY;
    "asin" ArcSine 1 1;
    "atan" ArcTangent 1 1;
    "atan2" ArcTangent2 2 2;
    "base64-decode" Base64Decode 1 1;
    "boolean" Boolean 1 1;
    "boolean-from-string" BooleanFromString 1 1;
    "ceiling" Ceiling 1 1;
    "checklist" Checklist 2 MANY;
    "coalesce" Coalesce 2 2;
    "concat" Concat 0 MANY;
    "contains" Contains 2 2;
    "cos" Cosine 1 1;
    "enclosed-area" EnclosedArea 1 MANY;
    "count" Count 1 1;
    "count-non-empty" CountNonEmpty 1 1;
    "count-selected" CountSelected 1 1;
    "current" Current 0 0;
    "date" Date 1 1;
    "date-time" DateTime 1 1;
    "decimal-date-time" DecimalDateTime 1 1;
    "decimal-time" DecimalTime 1 1;
    "digest" Digest 2 3;
    "distance" Distance 1 MANY;
    "ends-with" EndsWith 2 2;
    "exp" Exponential 1 1;
    "exp10" Exponential10 1 1;
    "extract-signed" ExtractSigned 2 2;
    "false" False 0 0;
    "floor" Floor 1 1;
    "format-date" FormatDate 2 2;
    "format-date-time" FormatDateTime 2 2;
    "geofence" Geofence 2 2;
    "if" If 3 3;
    "id" ById 1 1;
    "indexed-repeat" IndexedRepeat 3 MANY;
    "instance" Instance 1 1;
    "int" Integer 1 1;
    "intersects" Intersects 1 1;
    "join" Join 1 MANY;
    "jr:choice-name" ChoiceName 2 2;
    "jr:itext" TranslatedText 1 1;
    "last" Last 0 0;
    "lang" Language 1 1;
    "local-name" LocalName 0 1;
    "log" Logarithm 1 1;
    "log10" Logarithm10 1 1;
    "max" Maximum 1 MANY;
    "min" Minimum 1 MANY;
    "name" Name 0 1;
    "namespace-uri" NamespaceUri 0 1;
    "normalize-space" NormalizeSpace 0 1;
    "not" Not 1 1;
    "now" Now 0 0;
    "number" Number 0 1;
    "once" Once 1 1;
    "pi" Pi 0 0;
    "position" Position 0 1;
    "pow" Power 2 2;
    "property" Property 1 1;
    "pulldata" PullData 4 4;
    "random" Random 0 0;
    "randomize" Randomize 1 2;
    "regex" Matches 2 2;
    "round" Round 1 2;
    "selected" Selected 2 2;
    "selected-at" SelectedAt 2 2;
    "sin" Sine 1 1;
    "sqrt" SquareRoot 1 1;
    "starts-with" StartsWith 2 2;
    "string" String 0 1;
    "string-length" StringLength 0 1;
    "substr" SubstringFromTo 2 3;
    "substring" Substring 2 3;
    "substring-after" SubstringAfter 2 2;
    "substring-before" SubstringBefore 2 2;
    "sum" Sum 1 1;
    "tan" Tangent 1 1;
    "today" Today 0 0;
    "translate" Translate 3 3;
    "true" True 0 0;
    "uuid" Uuid 0 1;
    "version" Version 0 0;
    "weighted-checklist" WeightedChecklist 4 MANY;
}

impl Function {
    /// Whether it asks for all nodes that an argument leads to, not for the value of one. What takes both is taken to
    /// ask for all of them where it is given nothing else.
    pub(crate) fn takes_nodes(self, given: usize) -> bool {
        match self {
            Self::Sum | Self::Count | Self::CountNonEmpty | Self::Randomize => true,
            Self::Minimum
            | Self::Maximum
            | Self::Concat
            | Self::Area
            | Self::EnclosedArea
            | Self::Distance => given == 1,
            Self::Join => given == 2,
            _ => false,
        }
    }
}
