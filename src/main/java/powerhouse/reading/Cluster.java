package powerhouse.reading;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of tech work that firms sort themselves by. A piece of work may be of several, or of none of these.
public enum Cluster {
    /// Being found and selling on the web.
    MARKETING("marketing", "Digital marketing and e-commerce"),
    /// For health and care.
    HEALTH("health", "HealthTech"),
    /// Things that sense, count, watch or report.
    IOT("iot", "Internet of things and connected devices"),
    /// Data work, analysis, machine learning.
    DATA("data", "Data and AI"),
    /// Software of any kind, bought or built.
    SOFTWARE("software", "Software and platforms"),
    /// Keeping systems safe.
    CYBER("cyber", "Cyber security"),
    /// Machines, networks, telephones, hosting.
    INFRASTRUCTURE("infrastructure", "Infrastructure and cloud"),
    /// Games, virtual and augmented worlds.
    GAMING("gaming", "Gaming and immersive"),
    /// For schools, colleges, universities and training.
    EDUCATION("education", "EdTech"),
    /// Digital services of government to the public.
    GOVERNMENT("government", "GovTech services");

    private final String key;
    private final String label;

    Cluster(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /// In addresses, labels and the index.
    public String key() {
        return key;
    }

    /// For people.
    public String label() {
        return label;
    }

    /// The cluster of a key, if there is one.
    public static Optional<Cluster> find(String key) {
        return Arrays.stream(values())
                .filter(cluster -> cluster.key.equals(key))
                .findFirst();
    }
}
