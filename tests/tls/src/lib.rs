//! The sandbox behind TLS, on a port of this machine, with a certificate of a root that nobody else trusts.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use payroc_ext::Environment;
use payroc_sandbox::Sandbox;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// A server with the sandbox behind it. Its thread ends with the process.
pub struct Server {
    /// What it has received. Nothing arrives here before a handshake is complete.
    pub sandbox: Sandbox,
    /// The root of its certificate, as PEM.
    pub root: String,
    address: SocketAddr,
}

impl Server {
    /// Starts a server with a certificate for this host name.
    #[must_use]
    pub fn start(name: &str) -> Self {
        let (root, config) = certificate(name);
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        listener.set_nonblocking(true).expect("a socket that does not block");
        let address = listener.local_addr().expect("an address");
        let sandbox = Sandbox::new();
        let served = sandbox.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(accept(listener, TlsAcceptor::from(Arc::new(config)), served));
        });
        Self { sandbox, root, address }
    }

    /// The environment that consists of this server.
    #[must_use]
    pub fn environment(&self) -> Environment {
        self.environment_with(self)
    }

    /// The environment whose identity service is another server.
    #[must_use]
    pub fn environment_with(&self, identity: &Self) -> Environment {
        let origin = |server: &Self| format!("https://localhost:{}", server.address.port());
        Environment::custom(format!("{}/v1", origin(self)), origin(identity))
    }
}

/// A new root as PEM, and the settings of a server with a certificate of this root.
fn certificate(name: &str) -> (String, ServerConfig) {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.distinguished_name.push(DnType::CommonName, "a root of these tests");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    let root = params.self_signed(&key).expect("a root").pem();
    let issuer = Issuer::new(params, key);

    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
    let leaf = params.signed_by(&key, &issuer).expect("a certificate");
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .expect("a certificate and its key");
    (root, config)
}

async fn accept(listener: std::net::TcpListener, acceptor: TlsAcceptor, sandbox: Sandbox) {
    let listener = TcpListener::from_std(listener).expect("a listener");
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, acceptor.clone(), sandbox.clone()));
    }
}

/// Serves one connection. Its errors are the client's, too, which asserts what they are.
async fn serve(stream: TcpStream, acceptor: TlsAcceptor, sandbox: Sandbox) {
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let service = service_fn(move |request: Request<Incoming>| {
        let sandbox = sandbox.clone();
        async move { respond(&sandbox, request).await }
    });
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn respond(sandbox: &Sandbox, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let response = sandbox.handle(Request::from_parts(head, body)).expect("no fault is scripted");
    Ok(response.map(Full::new))
}
