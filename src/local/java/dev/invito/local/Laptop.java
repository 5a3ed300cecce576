package dev.invito.local;

import dev.invito.local.demo.Demo;
import dev.invito.local.dynamodb.DynamoClients;
import dev.invito.local.dynamodb.DynamoServer;
import dev.invito.local.dynamodb.TableFaults;
import dev.invito.local.dynamodb.TableMaker;
import dev.invito.local.dynamodb.Usage;
import dev.invito.local.event.EventBus;
import dev.invito.local.event.Repeating;
import dev.invito.local.event.Schedules;
import dev.invito.local.event.Streams;
import dev.invito.local.event.Topics;
import dev.invito.local.gateway.Gateway;
import dev.invito.local.gateway.Issuer;
import dev.invito.local.gateway.OtherIssuer;
import dev.invito.local.gateway.TokenCheck;
import dev.invito.local.lambda.FunctionFailure;
import dev.invito.local.lambda.Functions;
import dev.invito.local.lambda.HookEndpoint;
import dev.invito.local.mail.Faults;
import dev.invito.local.mail.Mail;
import dev.invito.local.mail.MailPublisher;
import dev.invito.local.mail.Outbox;
import dev.invito.local.mail.QueueEndpoint;
import dev.invito.local.mail.Quota;
import dev.invito.local.mail.SesEndpoint;
import dev.invito.local.push.PushEndpoint;
import dev.invito.local.site.Machine;
import dev.invito.local.site.Site;
import dev.invito.local.template.Table;
import dev.invito.local.template.Template;
import dev.invito.local.web.WebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The whole service on this machine: the deployed zip behind HTTP, with DynamoDB, SES, SNS, streams and schedules
 * around it. Nothing leaves the loopback interface. Several may run at once.
 */
public final class Laptop implements Machine, AutoCloseable {
    private static final String ISSUER = "Issuer";
    private static final String AUDIENCE = "Audience";

    /** Where Quarkus logs when it runs inside another program. Kept, or its level is forgotten. */
    private static final Logger LOG = Logger.getLogger("");

    private static final Duration TIDYING = Duration.ofMinutes(1);
    /** DynamoDB deletes what expired "within a few days". */
    private static final Duration TTL_IS_LATE = Duration.ofDays(2);
    /** Where the host's hook answers, among the settings: {@code -Dhook=http://...}. */
    public static final String HOOK = "laptop.hook";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Memory memory;
    private final Template template;
    private final URI base;
    private final MovedClock clock;
    private final Outbox outbox;
    private final SesEndpoint ses;
    private final PushEndpoint push;
    private final EventBus bus;
    private final Optional<DynamoServer> own;
    private final DynamoClients dynamo;
    private final Usage usage = new Usage();
    private final Functions functions;
    private final Issuer issuer;
    private final SignIn signIn;
    /** The laptop's own alone until the demo's people are there: nobody else could sign them in. */
    private volatile TokenCheck tokens;

    private final Schedules schedules;
    private final Streams streams;
    private final Rest rest;

    private Laptop(LaptopOptions options) throws Exception {
        LOG.setLevel(Level.WARNING);
        try {
            var web = opened(new WebServer(options.port()));
            base = URI.create("http://localhost:" + web.port());
            memory = new Memory(options.data());
            InstantSource wall = InstantSource.system();
            Optional<OtherIssuer> other = Optional.ofNullable(
                            options.parameters().get(ISSUER))
                    .map(url ->
                            OtherIssuer.at(url, options.parameters().getOrDefault(AUDIENCE, Issuer.AUDIENCE), wall));
            template = Template.read(options.template(), parameters(options, other));
            clock = new MovedClock(options.wall(), memory.clockOffset(), memory::keep);
            outbox = memory.outbox();
            ses = opened(new SesEndpoint(outbox, clock));
            push = opened(new PushEndpoint(clock));
            bus = opened(memory.bus(clock));
            own = options.endpoint() == null
                    ? Optional.of(opened(new DynamoServer(memory.tables(), wall, usage)))
                    : Optional.empty();
            dynamo = own.map(DynamoServer::clients).orElseGet(() -> opened(DynamoClients.at(options.endpoint())));
            new TableMaker(dynamo.client()).make(template.tables());
            functions = opened(Functions.boot(options.zip(), template, settings(options), clock, usage::called));
            issuer = new Issuer(base.toString(), memory.signingKey(), wall, clock);
            tokens = issuer;
            signIn = new SignIn(
                    options.parameters().getOrDefault(ISSUER, base.toString()),
                    options.parameters().getOrDefault(AUDIENCE, Issuer.AUDIENCE));
            bus.start(template.rules(), functions);
            var topics = opened(new Topics(template.subscriptions(), functions, clock));
            var events = new MailPublisher(template.mailEvents(), topics, clock);
            ses.start(mail -> tell(events, mail));
            outbox.untold().forEach(mail -> tell(events, mail));
            streams = new Streams(
                    template.streams(), functions, dynamo.client(), dynamo.streams(), memory.streams(), clock);
            schedules = opened(new Schedules(template.schedules(), functions, clock));
            rest = new Rest(streams, topics, bus, schedules);
            // As the schedules: where nothing ticks, nothing goes by itself.
            own.filter(tables -> options.ticking())
                    .ifPresent(tables -> opened(new Repeating(
                            "laptop-ttl",
                            TIDYING,
                            () -> tables.expire(clock.instant().minus(TTL_IS_LATE)))));
            if (!streams.isEmpty()) {
                opened(new Repeating("laptop-streams", Duration.ofMillis(100), streams::deliver));
            }
            web.start(new Site(
                    this,
                    new Gateway(template, functions, token -> tokens.check(token), wall),
                    events,
                    wall,
                    options.web(),
                    options.contract()));
            if (options.ticking()) {
                schedules.start();
            }
            if (options.demo()) {
                new Demo(base, member -> token(member.memberId(), member.email())).invent();
                rest.await();
            }
            other.ifPresent(named -> tokens = named);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything, and returns when requests are answered.
     *
     * @throws java.net.BindException if the port is taken
     */
    public static Laptop start(LaptopOptions options) throws Exception {
        return new Laptop(options);
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public Template template() {
        return template;
    }

    /** A client of the tables. */
    public DynamoDbClient dynamoDb() {
        return dynamo.client();
    }

    @Override
    public String table(String logicalId) {
        return template.tables().stream()
                .filter(table -> table.logicalId().equals(logicalId))
                .map(Table::name)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public URI dynamoDbEndpoint() {
        return dynamo.endpoint();
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** The clock that the functions see. */
    public MovedClock clock() {
        return clock;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public EventBus events() {
        return bus;
    }

    /**
     * What goes wrong with requests to the tables.
     *
     * @throws java.util.NoSuchElementException if they are elsewhere
     */
    public TableFaults tableFaults() {
        return own.orElseThrow().faults();
    }

    @Override
    public PushEndpoint push() {
        return push;
    }

    /** What goes wrong with the next mails. */
    public Faults mailFaults() {
        return ses.faults();
    }

    /** How much SES takes. */
    public Quota mailQuota() {
        return ses.quota();
    }

    @Override
    public Issuer issuer() {
        return issuer;
    }

    @Override
    public SignIn signIn() {
        return signIn;
    }

    /** A token good for a day, of somebody whose address (if any) is verified. */
    public String token(String sub, String email) {
        var claims = new HashMap<String, Object>(Map.of("sub", sub));
        if (email != null) {
            claims.put("email", email);
            claims.put("email_verified", true);
        }
        return issuer.token(claims, Duration.ofDays(1));
    }

    @Override
    public String invoke(String name, String event) throws FunctionFailure {
        byte[] answer = functions.invoke(template.function(name), event.getBytes(StandardCharsets.UTF_8));
        return new String(answer, StandardCharsets.UTF_8);
    }

    @Override
    public Instant advance(String duration) {
        rest.await();
        Instant now = jump(duration);
        schedules.runUntilNothingIsDue();
        rest.await();
        return now;
    }

    /** Moves the clock, and nothing else. */
    public Instant jump(String duration) {
        return clock.advance(ClockStep.parse(duration));
    }

    /** As if the streams were late: what changes is told to the functions when {@code meanwhile} is over. */
    public void whileStreamsRest(Runnable meanwhile) {
        streams.whileResting(meanwhile);
    }

    @Override
    public void settle() {
        rest.await();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("Not closed cleanly: " + e);
            }
        }
    }

    private void tell(MailPublisher events, Mail mail) {
        events.publish("Send", mail, () -> events.publish("Delivery", mail, () -> outbox.tell(mail)));
    }

    /** The laptop is its own issuer, unless another is named: then the page may speak to that one. */
    private Map<String, String> parameters(LaptopOptions options, Optional<OtherIssuer> other) {
        var parameters = new HashMap<>(Map.of("SiteUrl", base.toString(), ISSUER, base.toString()));
        if (options.settings().containsKey(HOOK)) {
            parameters.put("InvitationHook", HookEndpoint.FUNCTION);
        }
        other.flatMap(OtherIssuer::tokenOrigin).ifPresent(origin -> parameters.put("IssuerOrigins", origin));
        parameters.putAll(options.parameters());
        return parameters;
    }

    /** What the functions must know of this machine. */
    private Map<String, String> settings(LaptopOptions options) throws IOException {
        var settings = new HashMap<String, String>();
        Map.of("dynamodb", dynamo.endpoint(), "ses", ses.endpoint()).forEach((service, endpoint) -> {
            String prefix = "quarkus." + service + ".";
            settings.put(prefix + "endpoint-override", endpoint.toString());
            settings.put(prefix + "aws.region", "us-east-1");
            settings.put(prefix + "aws.credentials.type", "static");
            settings.put(prefix + "aws.credentials.static-provider.access-key-id", "laptop");
            settings.put(prefix + "aws.credentials.static-provider.secret-access-key", "laptop");
        });
        settings.put("invito.events.endpoint", bus.endpoint().toString());
        settings.put("invito.push.endpoint", push.endpoint().toString());
        settings.put("invito.site-url", base.toString());
        settings.put("invito.api-url", base.toString());
        settings.put("quarkus.banner.enabled", "false");
        settings.put("quarkus.log.level", "WARN");
        settings.put("invito.return-origins", base.toString());
        settings.putAll(options.settings());
        if ("queue".equals(settings.get("invito.mail.by"))) {
            settings.put(
                    "invito.mail.queue",
                    opened(new QueueEndpoint(
                                    outbox, clock, template.mailEvents().get(0).configurationSet()))
                            .url()
                            .toString());
        }
        if (settings.containsKey(HOOK)) {
            settings.put(
                    "invito.hook.endpoint",
                    opened(new HookEndpoint(URI.create(settings.remove(HOOK))))
                            .endpoint()
                            .toString());
        }
        return settings;
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }
}
