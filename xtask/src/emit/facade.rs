//! The facade in payroc-ext: handles such as `client.payments()`, their methods, and the setters of calls.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::markdown::phrase;
use crate::emit::names::ident;
use crate::emit::operations::{body_docs, headline, long_docs, parameter_docs};
use crate::emit::print::Source;
use crate::emit::shape::{At, Shapes};
use crate::emit::text::code;
use crate::emit::{decided, docs, echoes, money, needed, patch, render, secrets};
use crate::plan::{Plan, Planned, PlannedParameter};
use crate::spec::model::{Fault, Method, push};
pub use crate::spec::names::ident::CLIENT_METHODS;
use crate::spec::names::ident::{FACADE_FILES, handle_names, module_name};

/// What has to be known of every operation that writes a whole resource.
const REPLACES: &str = "\n\nThe body takes the place of the whole: what it leaves out is deleted, and what somebody else has written since it was \
                        read is lost. Read, change, and send back all that was read; properties that this version does not know are kept. A secret \
                        that still is the mask as which it was read is refused before anything is sent.";

/// Methods that the call of an operation has whatever its parameters are. Options are not among them: their names begin with `with_`.
pub const CALL_METHODS: [&str; 12] = [
    "clone",
    "fmt",
    "from",
    "idempotency_key",
    "into",
    "into_future",
    "items",
    "pages",
    "pages_backward",
    "prepare",
    "send",
    "send_with_response",
];

/// The setter of a parameter. A parameter that is called like a method of every call has another name here than in the raw crate; nothing of the
/// vendor's may stop the generator, or change what a method of ours does.
pub fn setter(parameter: &PlannedParameter) -> String {
    let name = &parameter.ident;
    if CALL_METHODS.contains(&name.as_str()) || name.starts_with("with_") {
        return [name, "_parameter"].concat();
    }
    name.clone()
}

/// Whether the names of the operations leave the facade's own methods alone.
///
/// # Errors
/// Each name that one of those has, with its place.
pub fn check(plan: &Plan) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    for planned in &plan.operations {
        let place = push(&push("/paths", &planned.path), planned.method.key());
        for parameter in planned.optional() {
            let name = setter(parameter);
            if name != parameter.ident && planned.optional().any(|other| other.ident == name) {
                let message = format!(
                    "the {} parameter {} would have the setter `{name}`, which another parameter has; give it another name by `x-payroc-name` \
                     on the parameter in the overlay",
                    parameter.location.key(),
                    code(&parameter.name),
                );
                faults.push(Fault::new(push(&place, "parameters"), message));
            }
        }
        let locals = ["patch", "operations", "refused"];
        let hidden = planned.required().filter(|parameter| locals.contains(&parameter.ident.as_str()));
        if let (Some(_), Some(parameter)) = (patch::resource(planned), hidden.into_iter().next()) {
            let message = format!(
                "the {} parameter {} would be the argument `{}`, which stands for something else beside a patch; give it another name by \
                 `x-payroc-name` on the parameter in the overlay",
                parameter.location.key(),
                code(&parameter.name),
                parameter.ident
            );
            faults.push(Fault::new(push(&place, "parameters"), message));
        }
        if let Some(first) = planned.resource.first().filter(|first| CLIENT_METHODS.contains(&first.as_str())) {
            let message =
                format!("the resource `{first}` has the name of a method that the client has; give it another in its `x-payroc-operation`");
            faults.push(Fault::new(push(&place, "x-payroc-operation"), message));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Everything under `payroc-ext/src/generated`; paths are relative to that folder.
///
/// # Errors
/// Names that clash.
pub fn emit(plan: &Plan, shapes: &Shapes<'_>) -> Result<Vec<Source>> {
    let mut root = Node::default();
    for planned in &plan.operations {
        root.insert(&planned.resource, planned);
    }
    let mut files = Vec::new();
    let mut modules = Vec::new();
    let mut names = Vec::new();
    let mut rows = Vec::new();
    for (name, node) in &root.children {
        let module = ident(&module_name(name));
        files.push(file(name, node, shapes, &mut rows)?);
        modules.push(quote! { pub mod #module; });
        names.push(module);
    }
    let patches = patch::files(plan, shapes)?;
    if let Some(taken) = FACADE_FILES.into_iter().find(|name| root.children.contains_key(*name)) {
        bail!("a resource is called `{taken}`, like a file beside the resources; rename it in the overlay");
    }
    if !patches.is_empty() {
        modules.push(quote! { mod patch; });
        files.extend(patches);
    }
    if let Some(file) = money::file(shapes)? {
        modules.push(quote! { mod money; });
        files.push(file);
    }
    if let Some(file) = decided::file(shapes)? {
        modules.push(quote! { mod decided; });
        files.push(file);
    }
    files.push(secrets::file(plan, shapes)?);
    modules.push(quote! { pub(crate) mod secrets; });
    files.push(echoes::file(plan)?);
    modules.push(quote! { pub(crate) mod echoes; });
    files.push(needed::file(plan, shapes)?);
    modules.push(quote! { pub(crate) mod needed; });
    let contents = docs(&contents(&rows));
    modules.push(quote! {
        #contents
        pub mod resources {
            #(pub use super::#names;)*
        }
    });
    files.push(render(
        "mod.rs",
        "Handles of the resources, in a file for each way that leads to them.",
        quote! { #(#modules)* },
    )?);
    Ok(files)
}

/// A resource in the table of contents.
struct Row {
    /// `boarding().owners`
    dotted: String,
    /// The path of its type from the module of all resources.
    module: String,
    handle: String,
    about: Option<String>,
    methods: Vec<String>,
}

/// The table of contents: what a resource is for, and its operations, with links.
fn contents(rows: &[Row]) -> String {
    let mut text = String::from(
        "Every operation, by its resource.\n\nA resource is a method of [`Client`](crate::Client), and its operations are the methods of what that \
         returns. The page of an operation says what it takes; that of the call, which it returns, lists what else can be set.\n\n\
         | resource | operations |\n|---|---|\n",
    );
    for row in rows {
        let Row {
            dotted, module, handle, ..
        } = row;
        let about = row.about.as_ref().map(|about| ["<br>", about].concat()).unwrap_or_default();
        let methods: Vec<String> = row
            .methods
            .iter()
            .map(|method| format!("[{}]({module}::{handle}::{})", code(method), ident(method)))
            .collect();
        let name = code(&format!("{dotted}()"));
        text.push_str(&format!("| [{name}]({module}::{handle}){about} | {} |\n", methods.join(", ")));
    }
    text
}

/// What a resource is for, as documentation.
fn about(shapes: &Shapes<'_>, way: &[String]) -> TokenStream {
    docs(&purpose(shapes, way))
}

/// What a resource is for, by the overlay or by its name.
fn purpose(shapes: &Shapes<'_>, way: &[String]) -> String {
    let way = way.join(".");
    match shapes.resource(&way) {
        Some(text) => phrase(shapes, &text),
        None => format!("The operations of {}.", code(&way)),
    }
}

/// A handle: the operations on it and the handles below it.
#[derive(Default)]
struct Node<'a> {
    operations: Vec<&'a Planned>,
    children: BTreeMap<String, Node<'a>>,
}

impl<'a> Node<'a> {
    fn insert(&mut self, way: &[String], planned: &'a Planned) {
        match way {
            [] => self.operations.push(planned),
            [first, rest @ ..] => self.children.entry(first.clone()).or_default().insert(rest, planned),
        }
    }

    /// Goes over all operations here and below.
    fn each(&self, visit: &mut impl FnMut(&'a Planned)) {
        for planned in &self.operations {
            visit(planned);
        }
        for child in self.children.values() {
            child.each(visit);
        }
    }
}

fn file(name: &str, node: &Node<'_>, shapes: &Shapes<'_>, rows: &mut Vec<Row>) -> Result<Source> {
    let mut out = Out {
        shapes,
        items: Vec::new(),
        types: BTreeSet::new(),
        rows: Vec::new(),
    };
    node.each(&mut |planned| {
        out.types.insert(planned.name.clone());
    });
    let way = vec![name.to_owned()];
    let handle = out.handle(&way, node)?;
    let accessor = ident(name);
    let about = about(shapes, &way);
    rows.append(&mut out.rows);
    let items = out.items;
    render(
        &format!("{}.rs", module_name(name)),
        &format!("`client.{name}()` and the calls that it makes."),
        quote! {
            use crate::{Call, Client};

            impl Client {
                #about
                pub fn #accessor(&self) -> #handle {
                    #handle { client: self.clone() }
                }
            }
            #(#items)*
        },
    )
}

struct Out<'a, 's> {
    shapes: &'a Shapes<'s>,
    items: Vec<TokenStream>,
    types: BTreeSet<String>,
    rows: Vec<Row>,
}

impl Out<'_, '_> {
    /// Writes a handle and all below it; gives its type.
    fn handle(&mut self, way: &[String], node: &Node<'_>) -> Result<syn::Ident> {
        let short = handle_names(way).find(|name| self.types.insert(name.clone())).unwrap_or_default();
        let handle = ident(&short);
        let dotted = way.join("().");
        let position = self.items.len();
        if !node.operations.is_empty() {
            self.rows.push(Row {
                dotted: dotted.clone(),
                module: module_name(&way[0]),
                handle: short.clone(),
                about: self.shapes.resource(&way.join(".")).map(|about| phrase(self.shapes, &about)),
                methods: node.operations.iter().map(|planned| planned.verb.clone()).collect(),
            });
        }
        let mut methods = Vec::new();
        for (name, child) in &node.children {
            let mut below = way.to_vec();
            below.push(name.clone());
            if node.operations.iter().any(|planned| planned.verb == *name) {
                bail!("`{}` is both a resource and a method of {}", name, way.join("."));
            }
            let accessor = ident(name);
            let ty = self.handle(&below, child)?;
            let about = about(self.shapes, &below);
            methods.push(quote! {
                #about
                pub fn #accessor(&self) -> #ty {
                    #ty { client: self.client.clone() }
                }
            });
        }
        let mut calls = Vec::new();
        for planned in &node.operations {
            methods.push(method(planned));
            calls.push(call(planned, &dotted));
        }
        let about = docs(&format!("{}\n\nMade by `client.{dotted}()`.", purpose(self.shapes, way)));
        self.items.insert(
            position,
            quote! {
                #about
                #[derive(Clone)]
                pub struct #handle {
                    pub(crate) client: Client,
                }
                impl #handle {
                    #(#methods)*
                }
                impl std::fmt::Debug for #handle {
                    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(#short)
                    }
                }
                #(#calls)*
            },
        );
        Ok(handle)
    }
}

fn method(planned: &Planned) -> TokenStream {
    let verb = ident(&planned.verb);
    let call = ident(&planned.call);
    let name = ident(&planned.name);
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for parameter in planned.required() {
        let (setter, ty) = (ident(&parameter.ident), parameter.rust.tokens(At::Outside));
        arguments.push(quote!(#setter: impl Into<#ty>));
        setters.push(quote!(.#setter(#setter)));
    }
    let mut patched = None;
    if let Some(resource) = patch::resource(planned) {
        let ty = ident(resource);
        arguments.push(quote!(patch: impl Into<crate::Patch<payroc_api::types::#ty>>));
        setters.push(quote!(.body(operations)));
        patched = Some(quote!(let (operations, refused) = patch.into().into_parts();));
    } else if let Some(body) = planned.body.as_ref().filter(|body| body.required) {
        let ty = body.rust.tokens(At::Outside);
        arguments.push(quote!(body: impl Into<#ty>));
        setters.push(quote!(.body(body)));
    }
    let refused = patched.as_ref().map(|_| quote!(.refuse(refused)));
    let mut text = long_docs(planned);
    if planned.method == Method::Put && planned.body.is_some() {
        text.push_str(REPLACES);
    }
    let doc = docs(&text);
    let deprecated = planned.deprecated.then(|| quote!(#[deprecated = "the vendor discourages its use"]));
    let allowed = planned.deprecated.then(|| quote!(#[allow(deprecated)]));
    quote! {
        #doc
        #deprecated
        #allowed
        pub fn #verb(&self, #(#arguments),*) -> #name {
            #patched
            #name(Call::new(&self.client, self.client.raw().#call()#(#setters)*)#refused)
        }
    }
}

/// The type of an operation's calls: its page in the docs is the list of what the operation can be given.
fn call(planned: &Planned, way: &str) -> TokenStream {
    let name = ident(&planned.name);
    let mut setters = Vec::new();
    let mut set = |name: String, inner: &str, ty: TokenStream, doc: String| {
        let (setter, inner, doc) = (ident(&name), ident(inner), docs(&doc));
        setters.push(quote! {
            #doc
            pub fn #setter(mut self, value: impl Into<#ty>) -> Self {
                self.0.request = self.0.request.#inner(value);
                self
            }
        });
    };
    for parameter in planned.optional() {
        set(
            setter(parameter),
            &parameter.ident,
            parameter.rust.tokens(At::Outside),
            parameter_docs(parameter),
        );
    }
    if let Some(body) = planned.body.as_ref().filter(|body| !body.required) {
        set("body".to_owned(), "body", body.rust.tokens(At::Outside), body_docs(planned));
    }
    let setters = (!setters.is_empty()).then(|| quote!(impl #name { #(#setters)* }));
    let reads = planned.retry() == "Read";
    let clone = reads.then(|| quote!(#[derive(Clone)]));
    let kinds = [
        planned.keyed.then(|| quote!(, keyed)),
        planned.page.is_some().then(|| quote!(, paged)),
    ];
    let kinds = kinds.into_iter().flatten();
    let verb = &planned.verb;
    let takes = planned.required().next().is_some() || planned.body.as_ref().is_some_and(|body| body.required);
    let made = code(&format!("client.{way}().{verb}({})", if takes { ".." } else { "" }));
    let doc = docs(&format!("{}\n\nMade by {made}.", headline(planned)));
    quote! {
        #doc
        #clone
        #[must_use = "a call is sent by awaiting it"]
        pub struct #name(Call<payroc_api::builders::#name>);
        #setters
        crate::client::call::call!(#name #(#kinds)*);
    }
}
