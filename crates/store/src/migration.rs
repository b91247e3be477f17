//! Brings the schema up to date: numbered migrations of portable SQL, each applied once.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager, async_trait};

use crate::{StoreError, dialect};

pub(crate) async fn migrate(connection: &DatabaseConnection) -> Result<(), StoreError> {
    Ok(Migrator::up(connection, None).await?)
}

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(SqlMigration {
            name: "m0001_first",
            parts: &[
                include_str!("../schema/people.sql"),
                include_str!("../schema/portfolio.sql"),
                include_str!("../schema/visits.sql"),
                include_str!("../schema/record.sql"),
                include_str!("../schema/work.sql"),
            ],
        })]
    }
}

struct SqlMigration {
    name: &'static str,
    parts: &'static [&'static str],
}

impl MigrationName for SqlMigration {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SqlMigration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for part in self.parts {
            let sql = dialect::schema_text(connection.get_database_backend(), part);
            connection.execute_unprepared(&sql).await?;
        }
        Ok(())
    }
}
