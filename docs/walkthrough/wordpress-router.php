<?php // PHP's own server hands files out by itself; everything else is WordPress.
$root = getenv('WALKTHROUGH_ROOT');
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && is_file($root . $path)) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
chdir($root);
require $root . '/index.php';
