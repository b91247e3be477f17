//! `/api`

use reqwest::Client;
use ronda_test_support::{TestServer, on_every_database};

#[tokio::test]
async fn anybody_reads_the_description_without_scripts_or_anything_from_elsewhere() {
    on_every_database(async |database| {
        let server = TestServer::start(database).await;
        let answer = Client::new().get(server.url("/api")).send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
        let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(!policy.contains("script-src") && !policy.contains("unsafe"), "{policy}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("id=\"post_sync\"") && page.contains("id=\"shape-BatchAnswer\""));
        assert!(!page.contains("<script") && !page.contains("src=\"http") && !page.contains(" style=\""));
    })
    .await;
}
