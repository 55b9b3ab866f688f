"""Who shows to the world what is pushed to them, and the files by which a build machine is told to do so."""

from __future__ import annotations

import re

# Each host with the words of its own names. A word counts as a part of the host's name in an address, as the helper of
# a remote (`heroku::x`) and as the name of a remote; with a dot in it, it counts anywhere in the address: a repository
# is called `me.github.io`.
_HOSTS = (
    ("GitHub Pages", ("github.io", "pages.github.com")),
    ("a gist, which anyone who has its address can read", ("gist.github.com",)),
    ("GitLab Pages", ("gitlab.io", "pages.gitlab")),
    ("Bitbucket Cloud", ("bitbucket.io",)),
    ("Codeberg Pages", ("codeberg.page", "codeberg.org/pages")),
    ("SourceHut pages", ("srht.site", "pages.sr.ht", "srht")),
    ("Hugging Face", ("huggingface.co", "hf.co", "hf.space", "huggingface")),
    ("Cloudflare Pages", ("pages.dev", "workers.dev")),
    ("Netlify", ("netlify.app", "netlify.com", "netlify")),
    ("Vercel", ("vercel.app", "vercel.com", "now.sh", "vercel", "zeit")),
    ("Surge", ("surge.sh", "surge")),
    ("Neocities", ("neocities.org", "neocities")),
    ("Render", ("onrender.com", "render.com")),
    ("Firebase", ("web.app", "firebaseapp.com", "firebase")),
    ("Heroku", ("heroku.com", "herokuapp.com", "heroku")),
    ("Dokku", ("dokku",)),
    ("Read the Docs", ("readthedocs.io", "readthedocs.org", "rtfd.io", "readthedocs")),
    ("Azure", ("azurewebsites.net", "azurestaticapps.net")),
    ("AWS Amplify", ("amplifyapp.com",)),
    ("Fly", ("fly.dev", "fly.io")),
    ("Glitch", ("glitch.me", "glitch.com")),
    ("Replit", ("repl.co", "replit.com", "replit.app", "replit")),
    ("Deno", ("deno.dev",)),
    ("PythonAnywhere", ("pythonanywhere.com",)),
    ("pages of its host", ("gitee.io", "frama.io", "pages.debian.net")),
    ("Radicle", ("rad", "radicle")),
)
_NAMES = ("gh-pages", "ghpages", "gitlab-pages", "pages", "website", "www")  # of remotes that can only be for a website
_HOST_OF = re.compile(
    r"(?:(?P<helper>[\w-]+)::)?(?:(?P<scheme>[\w+.-]+)://)?(?:(?P<user>[^@/:]*)(?::[^@/]*)?@)?(?P<host>[^/:]*)(?:[:/]|$)(?P<rest>.*)",
    re.DOTALL,
)

# Files that make a host or a build machine show what it has built, in any folder of the repository.
SETTINGS_OF_HOSTS = {
    "netlify.toml": "Netlify",
    "vercel.json": "Vercel",
    "now.json": "Vercel",
    "firebase.json": "Firebase",
    "render.yaml": "Render",
    "wrangler.toml": "Cloudflare Pages",
    "wrangler.json": "Cloudflare Pages",
    "wrangler.jsonc": "Cloudflare Pages",
    "amplify.yml": "AWS Amplify",
    "staticwebapp.config.json": "Azure",
    "fly.toml": "Fly",
    ".readthedocs.yml": "Read the Docs",
    ".readthedocs.yaml": "Read the Docs",
    "readthedocs.yml": "Read the Docs",
    "static.json": "Heroku",
    "Procfile": "Heroku",
    "CNAME": "pages under your own domain",
}
# Where build machines read what they are to do.
BUILDS = re.compile(
    r"(?:^|/)(?:\.(?:github|gitea|forgejo)/workflows/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.woodpecker\.ya?ml"
    r"|\.woodpecker/[^/]+\.ya?ml|\.circleci/config\.ya?ml|\.travis\.ya?ml|\.drone\.ya?ml|\.cirrus\.ya?ml"
    r"|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|appveyor\.ya?ml|\.builds?(?:\.ya?ml|/[^/]+\.ya?ml)"
    r"|Jenkinsfile|buildspec\.ya?ml|cloudbuild\.ya?ml)$",
    re.IGNORECASE,
)
# Words in them that publish a site.
PUBLISHES = re.compile(
    r"^ *[\"']?pages[\"']?:(?! *[\"']?read\b)|provider: *[\"']?pages|deploy-pages|pages-artifact|gh-?pages|github-pages"
    r"|gh-deploy|ghp-import|mike +deploy|mkdocs-deploy|pages\.sr\.ht|hut +pages|codeberg-pages"
    r"|netlify|vercel|surge\b|neocities|huggingface|wrangler|cloudflare/pages|pages-action|firebase|heroku|onrender"
    r"|readthedocs|static-web-apps|amplify|flyctl|superfly|deno *deploy|deployctl|aws +s3 +(?:sync|cp)|s3-sync"
    r"|gsutil|rclone|rsync|lftp|ftp-deploy|sftp|scp +-",
    re.IGNORECASE | re.MULTILINE,
)


def host_of(url: str, remote: str = "") -> str:
    """Who would show the world what is pushed to an address; "" where nothing shows it. `remote` is the name that the
    address has here."""
    text = url.strip().lower()
    match = _HOST_OF.match(text)
    labels = {remote.lower()}
    path = ""
    if match:
        labels |= {match["helper"] or "", match["scheme"] or "", match["user"] or "", *match["host"].split(".")}
        path = f"{match['host']}/{match['rest']}"
    for name, words in _HOSTS:
        if any(_is_in(word, path) if "." in word else word in labels for word in words):
            return name
    if remote.lower() in _NAMES:
        return "a website, as its name says"
    return "Codeberg Pages" if re.search(r"codeberg\.org[:/]+[^/]+/pages(?:\.git)?/?$", text) else ""


def _is_in(domain: str, address: str) -> bool:
    """Whether a domain, or a name below it, is in an address."""
    return re.search(rf"(?:^|[/.@:~]|[\w-]\.){re.escape(domain)}(?![\w-])", address) is not None


def without_password(url: str) -> str:
    """The address without what is before its `@`: it may be a password."""
    return re.sub(r"(?<=://)[^/@]*:[^/@]*@", "", url)
