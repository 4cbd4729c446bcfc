# docker build -t poruchik . && docker run -d --restart=always --env-file .env -v poruchik:/data --stop-timeout 30 poruchik
FROM python:3.12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-rus libreoffice-writer libreoffice-calc \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY pyproject.toml constraints.txt README.md ./
COPY bot bot
COPY handlers handlers
COPY storage storage
COPY migrations migrations
RUN pip install --no-cache-dir -c constraints.txt . && useradd --create-home poruchik && mkdir /data && chown poruchik /data
USER poruchik
WORKDIR /data
VOLUME /data
# Only with WEBHOOK_URL: WEBHOOK_LISTEN=0.0.0.0:8080, and `-p 127.0.0.1:8080:8080` for the proxy that ends TLS.
EXPOSE 8080
# Whether the bot runs and works; Telegram out of reach is no reason to restart it.
HEALTHCHECK --interval=2m --timeout=30s --start-period=2m CMD ["poruchik", "doctor", "--quiet"]
CMD ["poruchik", "run"]
