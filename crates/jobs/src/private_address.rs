//! Addresses a webhook may not reach: this machine and the networks behind it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether the address is anything but an ordinary one of the public Internet (IANA special-purpose registries).
pub(crate) fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_private_v4(v4),
        IpAddr::V6(v6) => is_private_v6(v6),
    }
}

fn is_private_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b))
}

fn is_private_v6(address: Ipv6Addr) -> bool {
    if let Some(v4) = embedded_v4(address) {
        return is_private_v4(v4);
    }
    // Only 2000::/3 is given out; inside it documentation (2001:db8::/32, 3fff::/20) and Teredo (2001::/32) are not.
    let [first, second, ..] = address.segments();
    let global = first & 0xe000 == 0x2000;
    let reserved = (first == 0x2001 && (second == 0x0db8 || second == 0)) || first == 0x3fff;
    !global || reserved
}

/// The IPv4 address inside an IPv6 one: mapped, 6to4 and NAT64.
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [first, second, third, fourth, fifth, sixth, seventh, eighth] = address.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match (first, second) {
        (0x2002, _) => Some(v4(second, third)),
        (0x64, 0xff9b) if [third, fourth, fifth, sixth] == [0; 4] => Some(v4(seventh, eighth)),
        _ => address.to_ipv4_mapped(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ordinary_public_addresses_are_let_through() {
        let public = ["8.8.8.8", "189.203.1.1", "100.63.0.1", "2606:4700::1111", "2800:3f0::1"];
        let private = [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "203.0.113.7",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "2001:db8::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "3fff::1",
        ];
        for text in public {
            assert!(!is_private(text.parse().unwrap()), "{text}");
        }
        for text in private {
            assert!(is_private(text.parse().unwrap()), "{text}");
        }
    }
}
