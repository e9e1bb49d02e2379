package powerhouse.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import powerhouse.recording.Recorder.Visitor;

/// What is asked for by those who may not, and without the token of a form.
final class Refusals {
    private static final String ROUTES = """
            GET /account
            GET /account/data.json
            GET /account/erase
            GET /account/searches
            GET /account/searches/new?q=software
            GET {search}
            GET /account/companies
            GET /account/companies/new
            GET {company}
            GET {company}/profile
            GET {company}/works
            GET {company}/members
            GET /account/companies/join/nothing
            GET {company}/board
            GET {company}/board/{ocid}
            GET {company}/directory
            GET {company}/invitations
            GET /account/invitations
            GET /account/invitations/new?firm=nothing
            GET /account/boards/{ocid}
            GET /account/told/{ocid}
            GET /account/nothing
            GET /desk
            GET /desk/audit
            GET /desk/people
            GET /desk/letters
            GET /desk/jobs
            GET /desk/newsletter
            GET /desk/nothing
            POST /webauthn/authenticate/options
            POST /login/webauthn
            POST /webauthn/register/options
            POST /webauthn/register
            POST /account/passkeys/remove id=nothing
            POST /account/searches address=?q=x&rhythm=daily
            POST {search} rhythm=daily
            POST {search}/rest rest=on
            POST {search}/remove
            POST {search}/feed feed=on
            POST {search}/webhook url=
            POST {search}/marks finding=1&mark=on
            POST {search}/marks
            POST /account/companies
            POST {company}/profile name=Eve
            POST {company}/works
            POST {company}/marks ocid={ocid}&mark=not
            POST {company}/members email=eve@elsewhere.example
            POST /account/companies/join/nothing answer=yes
            POST {company}/remove
            POST {company}/board ocid={ocid}
            POST {company}/board/{ocid} stage=lost
            POST {company}/board/{ocid}/move stage=lost
            POST {company}/board/{ocid}/noted seen=1
            POST {company}/board/{ocid}/remove
            POST {company}/calendar feed=on
            POST {company}/directory about=Eve
            POST {company}/directory/remove
            POST {company}/invitations/1 deed=interested
            POST /account/invitations
            POST /account/times hour=99
            POST /newsletter
            POST /newsletter/confirm
            POST /newsletter/manage/nothing
            POST /newsletter/unsubscribe/nothing
            POST /newsletter/erase/nothing
            POST /letters/stop/nothing/daily
            POST /desk/newsletter
            POST /desk/newsletter number=1&edited=1&words=x
            POST /report
            POST /desk
            POST /desk kind=link&subject=x&answer=yes&why=x
            POST /desk/people
            POST /desk/people email=eve@elsewhere.example&role=administrator&deed=grant
            POST /desk/letters
            POST /desk/letters email=eve@elsewhere.example
            POST /nothing
            """;

    private final Cast cast;

    /// Of somebody else.
    private final String company;

    Refusals(Cast cast, String company) {
        this.cast = cast;
        this.company = company;
    }

    /// What is asked for by those who may not.
    void record() {
        Map<String, String> named = Map.of(
                "{company}", company,
                "{ocid}", cast.tech.getFirst(),
                "{search}", SearchStory.kept(cast.ann).getFirst());
        List<String> routes = ROUTES.lines()
                .map(route -> {
                    String filled = route;
                    for (Map.Entry<String, String> each : named.entrySet()) {
                        filled = filled.replace(each.getKey(), each.getValue());
                    }
                    return filled;
                })
                .toList();
        Visitor nobody = cast.visitor("nobody");
        refusals(nobody.as("http/refused/nobody-without-token"), routes, false);
        refusals(nobody.as("http/refused/nobody"), routes, true);
        refusals(cast.eve.as("http/refused/eve-without-token"), routes, false);
        refusals(cast.eve.as("http/refused/eve"), routes, true);
        // Of a role that does not suffice everywhere.
        refusals(cast.ben.as("http/refused/editor"), desk(routes), true);
        refusals(cast.rita.as("http/refused/reviewer"), desk(routes), true);
    }

    private static List<String> desk(List<String> routes) {
        return routes.stream()
                .filter(route -> route.contains(" /desk"))
                .filter(route -> !route.contains("kind="))
                .toList();
    }

    private static void refusals(Visitor visitor, List<String> routes, boolean tokens) {
        Map.Entry<String, String> token = visitor.token();
        for (String route : routes) {
            String[] parts = route.split(" ", 3);
            if (parts[0].equals("GET")) {
                visitor.get(parts[1]);
                continue;
            }
            List<Map.Entry<String, String>> fields = new ArrayList<>();
            if (tokens) {
                fields.add(token);
            }
            if (parts.length > 2) {
                for (String field : parts[2].split("&", -1)) {
                    String[] pair = field.split("=", 2);
                    fields.add(Map.entry(pair[0], pair[1]));
                }
            }
            visitor.post(parts[1], fields);
        }
    }
}
