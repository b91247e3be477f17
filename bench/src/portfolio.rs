//! A large portfolio, as an old system exports it.

use std::fmt::Write as _;

/// Its rows.
pub(crate) const ROWS: usize = 100_000;
/// The agents it names.
pub(crate) const AGENTS: usize = 40;

/// A portfolio as an old system exports it; `more` raises all balances.
pub(crate) fn portfolio_csv(more: usize) -> String {
    let mut csv =
        "Nro. Crédito;Titular;Cédula;Celular;E-mail;Dirección;Ciudad;Lat;Lng;Saldo Total;Saldo Vencido;\
        Días Mora;Producto;Gestor;Últ. Pago;Moneda\n"
            .to_owned();
    for row in 0..ROWS {
        let (lat, lon) = (190_000 + row % 9_000, 980_000 + row / 12);
        // Writing to a String cannot fail.
        let _ = writeln!(
            csv,
            "CR-{row:06};Ana Núñez {row};{};55{:08};a{row}@correo.example;Calle {} # {}-{};Puebla;{},{:04};-{},{:04};\
             {}.{:03},00;{},50;{};Libranza;g{:02};{:02}/03/2026;MXN",
            100_000_000 + row,
            row * 37 % 100_000_000,
            row % 90 + 1,
            row % 40,
            row % 99,
            lat / 10_000,
            lat % 10_000,
            lon / 10_000,
            lon % 10_000,
            row % 90 + 1,
            (row + more) % 1_000,
            row % 5_000,
            row % 180,
            row % AGENTS,
            row % 28 + 1,
        );
    }
    csv
}
