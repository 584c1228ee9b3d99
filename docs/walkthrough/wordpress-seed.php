<?php // "install" creates the site, "seed" fills it; both may be run again.
$root = getenv('WALKTHROUGH_ROOT');
$step = $argv[1] ?? '';
$_SERVER['HTTP_HOST'] = getenv('WALKTHROUGH_HOST');
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
if ($step === 'install') {
    define('WP_INSTALLING', true);
}
require $root . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/image.php';

if ($step === 'install') {
    is_blog_installed() || wp_install('Old newsroom', 'admin', 'admin@old.example.com', false, '', 'walkthrough-admin');
    exit(0);
}
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%postname%/');
flush_rewrite_rules();
update_option('timezone_string', 'Europe/Berlin');

if (!get_option('walkthrough_seeded')) {
    foreach ([1, 2, 3] as $sample) {
        wp_delete_post($sample, true);
    }
    $roles = ['editor', 'author', 'author', 'contributor', 'subscriber'];
    for ($n = 1; $n <= 11; $n++) {
        $login = sprintf('user%02d', $n);
        wp_insert_user(['user_login' => $login, 'user_pass' => "$login-secret", 'user_email' => "$login@corp.example.com", 'role' => $roles[$n % 5]]);
    }
    $authors = get_users(['fields' => 'ID']);
    for ($n = 1; $n <= 250; $n++) {
        $status = $n <= 230 ? 'publish' : ($n <= 245 ? 'draft' : 'private');
        wp_insert_post(['post_title' => "Article $n", 'post_name' => "article-$n", 'post_content' => "Body $n", 'post_status' => $status, 'post_author' => $authors[$n % count($authors)]]);
    }
    for ($n = 1; $n <= 18; $n++) {
        wp_insert_post(['post_type' => 'page', 'post_title' => "Page $n", 'post_name' => "page-$n", 'post_content' => "Page $n", 'post_status' => 'publish', 'post_author' => 1]);
    }
    for ($n = 1; $n <= 30; $n++) {
        wp_insert_attachment(['post_mime_type' => 'image/png', 'post_title' => "Image $n", 'post_status' => 'inherit']);
    }
    update_option('walkthrough_seeded', 1);
}
$file = $root . '/application-password.txt';
if (!is_file($file)) {
    [$password] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'ParallelRun']);
    file_put_contents($file, $password);
}
