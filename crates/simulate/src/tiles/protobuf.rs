//! The little of Protocol Buffers that vector tiles need: numbers, texts and messages.

/// A message being written.
#[derive(Debug, Clone, Default)]
pub struct Message(Vec<u8>);

impl Message {
    /// A field with a number.
    pub fn number(&mut self, field: u32, value: u64) -> &mut Self {
        varint(u64::from(field << 3), &mut self.0);
        varint(value, &mut self.0);
        self
    }

    /// A field with bytes: a text or another message.
    pub fn bytes(&mut self, field: u32, value: &[u8]) -> &mut Self {
        varint(u64::from(field << 3 | 2), &mut self.0);
        varint(value.len() as u64, &mut self.0);
        self.0.extend_from_slice(value);
        self
    }

    /// A field with many numbers.
    pub fn numbers(&mut self, field: u32, values: &[u32]) -> &mut Self {
        let mut packed = Vec::with_capacity(values.len() * 2);
        for value in values {
            varint(u64::from(*value), &mut packed);
        }
        self.bytes(field, &packed)
    }

    /// What was written.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Seven bits a byte, the lowest first.
pub fn varint(mut value: u64, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Small numbers of either sign become small numbers.
pub fn zigzag(value: i32) -> u32 {
    ((value << 1) ^ (value >> 31)) as u32
}

#[cfg(test)]
mod tests {
    use super::{Message, zigzag};

    #[test]
    fn fields_are_written_as_the_format_says() {
        let mut message = Message::default();
        message.number(1, 150).bytes(2, b"testing").numbers(4, &[3, 270]);
        let expected = [&[0x08, 0x96, 0x01, 0x12, 0x07][..], b"testing", &[0x22, 0x03, 0x03, 0x8e, 0x02]];
        assert_eq!(message.as_bytes(), expected.concat());
    }

    #[test]
    fn zigzag_puts_the_sign_last() {
        assert_eq!([0, -1, 1, -2, 2_147_483_647].map(zigzag), [0, 1, 2, 3, 4_294_967_294]);
    }
}
