# What builds stays behind in the first stage; what runs is Python, the pinned packages and Noaber.
ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
RUN python -m venv /opt/noaber
COPY requirements/build.txt requirements/run.txt requirements/
RUN /opt/noaber/bin/pip install --require-hashes -r requirements/build.txt \
 && /opt/noaber/bin/pip install --require-hashes --no-build-isolation -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot/ bot/
COPY commands/ commands/
COPY config/ config/
COPY matching/ matching/
COPY storage/ storage/
COPY workflows/ workflows/
RUN /opt/noaber/bin/pip install --no-deps --no-build-isolation . \
 && /opt/noaber/bin/pip uninstall --yes setuptools pip \
 && /opt/noaber/bin/noaber --help >/dev/null

FROM python:${PYTHON}-slim
# A number of our own, so that folders on the host can be given to it.
RUN groupadd --gid 8428 noaber \
 && useradd --uid 8428 --gid 8428 --no-create-home --home-dir /var/lib/noaber --shell /usr/sbin/nologin noaber \
 && install -d -o 8428 -g 8428 -m 0700 /var/lib/noaber /etc/noaber
COPY --from=build /opt/noaber /opt/noaber
ENV PATH=/opt/noaber/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    NOABER_SETTINGS=/etc/noaber/noaber.toml \
    NOABER_STORAGE__DIRECTORY=/var/lib/noaber \
    NOABER_BACKUP__DIRECTORY=/var/lib/noaber/backups \
    NOABER_HTTP__LISTEN=0.0.0.0:8428 \
    NOABER_LOG__FORMAT=json
USER 8428:8428
WORKDIR /var/lib/noaber
VOLUME /var/lib/noaber
EXPOSE 8428
# Not ready while the homeserver is away: that is worth a mark, not a restart.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8428/ready', timeout=4)"]
ENTRYPOINT ["noaber"]
CMD ["run"]
