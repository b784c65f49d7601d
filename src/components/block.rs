//! Elements of one and the same type. Every shape of a `view!` is a type of its own that weighs kilobytes in
//! the app; long pages that are only read are made of these, at the weight of one.

use leptos::html::custom;
use leptos::prelude::*;

/// An element on its way.
pub struct Block {
    tag: &'static str,
    class: Option<&'static str>,
    id: Option<String>,
    href: Option<String>,
    open: Option<&'static str>,
    children: Vec<AnyView>,
}

/// An element that has children: not one that stands alone, such as `input`.
#[must_use]
pub const fn block(tag: &'static str) -> Block {
    Block {
        tag,
        class: None,
        id: None,
        href: None,
        open: None,
        children: Vec::new(),
    }
}

/// An element with nothing but words.
#[must_use]
pub fn words(tag: &'static str, words: impl Into<String>) -> AnyView {
    block(tag).words(words).done()
}

impl Block {
    /// With a class.
    #[must_use]
    pub const fn class(mut self, class: &'static str) -> Self {
        self.class = Some(class);
        self
    }

    /// With an id.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Leads somewhere.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// Unfolded, or not.
    #[must_use]
    pub const fn open(mut self, open: bool) -> Self {
        self.open = if open { Some("") } else { None };
        self
    }

    /// Words in it, after what is there.
    #[must_use]
    pub fn words(mut self, words: impl Into<String>) -> Self {
        self.children.push(words.into().into_any());
        self
    }

    /// Another element in it.
    #[must_use]
    pub fn with(mut self, child: AnyView) -> Self {
        self.children.push(child);
        self
    }

    /// Several elements in it, or none.
    #[must_use]
    pub fn with_all(mut self, children: impl IntoIterator<Item = AnyView>) -> Self {
        self.children.extend(children);
        self
    }

    /// The element.
    #[must_use]
    pub fn done(self) -> AnyView {
        // Links out of a text and within a page are not the app's: its router would look for a page.
        let external = self
            .href
            .as_ref()
            .filter(|href| !href.starts_with('/'))
            .map(|_| "external noreferrer");
        custom(self.tag)
            .attr("class", self.class)
            .attr("id", self.id)
            .attr("href", self.href)
            .attr("rel", external)
            .attr("open", self.open)
            .child(self.children)
            .into_any()
    }
}
